import type { FastifyInstance } from 'fastify';
import { callerOf } from '../admission.js';
import { parameterFaults } from '../faults.js';
import { within } from '../patience.js';
import { Problem } from '../problems.js';
import { readOne } from '../read-one.js';
import { sentHandover, sentUser, sentUserEdit, usersQuery } from './sent.js';
import { refuseOther, type Sent, shownUser, tagged, type UsersDesk, versionWanted } from './users-desk.js';

const PATIENCE_MS = 10_000;
const PAGE = 100;
const ROUTE = { config: { call: 'users' }, bodyLimit: 64 * 1024 } as const;
type OfUser = Sent<{ id: string }>;

/** `/v1/users`: the users of the key's account. In a scope whose bodies are read by `readSentBodies`. */
export function serveUsers(server: FastifyInstance, desk: UsersDesk): void {
  const { directory } = desk;
  const reading = { module: 'Users', action: 'Read', description: 'Users read by API' } as const;
  const about = (action: string, reference: string) =>
    ({ module: 'Users', action, description: `${action}: ${reference.slice(0, 254)}` }) as const;

  server.get('/v1/users', ROUTE, async (request: Sent) => {
    const query = usersQuery.safeParse(request.query);
    if (!query.success)
      throw new Problem('invalid-query', 'A parameter is wrong; see errors.', {
        errors: parameterFaults(query.error),
      });
    await desk.acting(request, 'users.read', reading);
    const { page = 1, ...filter } = query.data;
    const accountIds = [callerOf(request).accountId];
    const listed = directory.users.list({ accountIds, ...filter }, page, PAGE);
    const { users, total } = await within(PATIENCE_MS, listed);
    return { users: users.map(shownUser), total, page, pages: Math.ceil(total / PAGE) };
  });

  server.post('/v1/users', ROUTE, async (request: Sent, reply) => {
    const given = readOne(sentUser, request.body);
    const what = about('Add', given.email);
    const acting = await desk.acting(request, 'users.manage', what);
    const wanted = { accountId: callerOf(request).accountId, ...given };
    const added = await desk.change(acting, what, (transaction) =>
      directory.add(wanted, acting, transaction),
    );
    const { user, looksLike } = added;
    tagged(reply, user).code(201).header('location', `/v1/users/${user.id}`);
    return { ...shownUser(user), ...(looksLike === undefined ? {} : { looksLike }) };
  });

  server.get('/v1/users/:id', ROUTE, async (request: OfUser, reply) => {
    await desk.acting(request, 'users.read', reading);
    const user = await desk.user(request, request.params.id);
    tagged(reply, user);
    return shownUser(user);
  });

  server.patch('/v1/users/:id', ROUTE, async (request: OfUser, reply) => {
    const given = readOne(sentUserEdit, request.body);
    const what = about('Edited', request.params.id);
    const acting = await desk.acting(request, 'users.manage', what);
    const wanted = await desk.user(request, request.params.id);
    const version = versionWanted(request);
    const edited = await desk.change(acting, what, (transaction) =>
      directory.edit(wanted, { ...given, version }, acting, transaction),
    );
    tagged(reply, edited.user);
    const { user, looksLike } = edited;
    return { ...shownUser(user), ...(looksLike === undefined ? {} : { looksLike }) };
  });

  const simple = [
    ['suspend', 'Suspend', 'users.manage', directory.suspend],
    ['restore', 'Edited', 'users.manage', directory.restore],
    ['make-admin', 'Made Admin', 'roles.manage', directory.makeAdmin],
  ] as const;
  for (const [path, action, permission, act] of simple)
    server.post(`/v1/users/:id/${path}`, ROUTE, async (request: OfUser, reply) => {
      const what = about(action, request.params.id);
      const acting = await desk.acting(request, permission, what);
      const user = await desk.user(request, request.params.id);
      refuseOther(request, user);
      await desk.change(acting, what, (transaction) => act(user, acting, transaction));
      const after = await desk.user(request, user.id);
      tagged(reply, after);
      return shownUser(after);
    });

  server.delete('/v1/users/:id', ROUTE, async (request: OfUser, reply) => {
    const what = about('Delete', request.params.id);
    const acting = await desk.acting(request, 'users.manage', what);
    const user = await desk.user(request, request.params.id);
    refuseOther(request, user);
    await desk.change(acting, what, (transaction) => directory.remove(user, acting, transaction));
    return reply.code(204).send();
  });

  server.get('/v1/users/:id/belongings', ROUTE, async (request: OfUser) => {
    await desk.acting(request, 'users.read', reading);
    const user = await desk.user(request, request.params.id);
    const account = await within(PATIENCE_MS, directory.accounts.find(user.accountId));
    const reader = { now: desk.now(), zone: account?.settings.zone ?? 'UTC' };
    return { belongings: await within(PATIENCE_MS, directory.belongingsOf(user, reader)) };
  });

  server.post('/v1/users/:id/handover', ROUTE, async (request: OfUser) => {
    const given = readOne(sentHandover, request.body);
    const what = about('Edited', `handover from ${request.params.id}`);
    const acting = await desk.acting(request, 'users.manage', what);
    const from = await desk.user(request, request.params.id);
    const to = await desk.user(request, given.to);
    return desk.change(acting, what, (transaction) => directory.handOver(from, to, acting, transaction));
  });
}
