import type { FastifyInstance } from 'fastify';
import { BUILT_IN_ROLES, type Role } from '../../accounts/roles/role.js';
import { callerOf } from '../admission.js';
import { within } from '../patience.js';
import { Problem } from '../problems.js';
import { readOne } from '../read-one.js';
import { sentGrant, sentRole, sentRoleEdit } from './sent.js';
import { refuseOther, type Sent, shownUser, tagged, type UsersDesk, versionWanted } from './users-desk.js';

const PATIENCE_MS = 10_000;
const ROUTE = { config: { call: 'users' }, bodyLimit: 64 * 1024 } as const;
type OfRole = Sent<{ name: string }>;
type OfGrant = Sent<{ id: string; role: string }>;

/** `/v1/roles`, and who has which. In a scope whose bodies are read by `readSentBodies`. */
export function serveRoles(server: FastifyInstance, desk: UsersDesk): void {
  const { directory } = desk;
  const reading = { module: 'Roles', action: 'Read', description: 'Roles read by API' } as const;
  const about = (action: string, name: string) =>
    ({ module: 'Roles', action, description: `${action}: ${name.slice(0, 100)}` }) as const;

  async function role(request: OfRole): Promise<Role> {
    const all = await within(PATIENCE_MS, directory.roles.of(callerOf(request).accountId));
    const found = all.find(({ name }) => name === request.params.name);
    if (found) return found;
    throw new Problem('not-found', 'The account of this API key has no role of that name.');
  }

  server.get('/v1/roles', ROUTE, async (request: Sent) => {
    await desk.acting(request, 'users.read', reading);
    const all = await within(PATIENCE_MS, directory.roles.of(callerOf(request).accountId));
    return { roles: all.map(shownRole) };
  });

  server.get('/v1/roles/:name', ROUTE, async (request: OfRole, reply) => {
    await desk.acting(request, 'users.read', reading);
    const found = await role(request);
    tagged(reply, found);
    return shownRole(found);
  });

  server.post('/v1/roles', ROUTE, async (request: Sent, reply) => {
    const given = readOne(sentRole, request.body);
    const what = about('Add', given.name);
    const acting = await desk.acting(request, 'roles.manage', what);
    const { accountId } = callerOf(request);
    const added = await desk.change(acting, what, (transaction) =>
      directory.roles.add(accountId, given, acting, transaction),
    );
    tagged(reply, added)
      .code(201)
      .header('location', `/v1/roles/${encodeURIComponent(added.name)}`);
    return shownRole(added);
  });

  server.patch('/v1/roles/:name', ROUTE, async (request: OfRole, reply) => {
    const { permissions } = readOne(sentRoleEdit, request.body);
    const what = about('Edit', request.params.name);
    const acting = await desk.acting(request, 'roles.manage', what);
    const { name } = await role(request);
    const wanted = { name, permissions, version: versionWanted(request) };
    const { after } = await desk.change(acting, what, (transaction) =>
      directory.roles.edit(callerOf(request).accountId, wanted, acting, transaction),
    );
    tagged(reply, after);
    return shownRole(after);
  });

  server.delete('/v1/roles/:name', ROUTE, async (request: OfRole, reply) => {
    const what = about('Edit', request.params.name);
    const acting = await desk.acting(request, 'roles.manage', what);
    const found = await role(request);
    refuseOther(request, found);
    const wanted = { name: found.name, unassign: unassigns(request.query) };
    const { removed, holders } = await desk.change(acting, what, (transaction) =>
      directory.roles.remove(callerOf(request).accountId, wanted, acting, transaction),
    );
    if (removed) return reply.code(204).send();
    throw new Problem(
      'conflict',
      `${holders.length} users have this role; ?unassign=yes takes it from them as it goes.`,
      { more: { holders: holders.slice(0, 100).map(({ email }) => email) } },
    );
  });

  server.put('/v1/users/:id/roles/:role', ROUTE, async (request: OfGrant, reply) => {
    const { until } = request.body === undefined ? {} : readOne(sentGrant, request.body);
    const what = {
      ...about('Edited', `${request.params.role} to ${request.params.id}`),
      module: 'Users',
    } as const;
    const acting = await desk.acting(request, 'roles.manage', what);
    const user = await desk.user(request, request.params.id);
    const wanted = {
      role: request.params.role,
      version: versionWanted(request),
      ...(until === undefined ? {} : { until: new Date(until) }),
    };
    const after = await desk.change(acting, what, (transaction) =>
      directory.assign(user, wanted, acting, transaction),
    );
    tagged(reply, after ?? user);
    return shownUser(after ?? user);
  });

  server.delete('/v1/users/:id/roles/:role', ROUTE, async (request: OfGrant, reply) => {
    const what = {
      ...about('Edited', `${request.params.role} from ${request.params.id}`),
      module: 'Users',
    } as const;
    const acting = await desk.acting(request, 'roles.manage', what);
    const user = await desk.user(request, request.params.id);
    refuseOther(request, user);
    await desk.change(acting, what, (transaction) =>
      directory.unassign(user, request.params.role, acting, transaction),
    );
    return reply.code(204).send();
  });
}

const unassigns = (query: unknown) =>
  typeof query === 'object' && query !== null && 'unassign' in query && query.unassign === 'yes';

const shownRole = ({ name, permissions, version = 0 }: Role) => ({
  name,
  permissions,
  builtIn: BUILT_IN_ROLES.some((role) => role.name === name),
  version,
});
