import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Value } from '../../modules/field.js';
import type { Kind } from '../../modules/module.js';
import type { AskedAction } from '../../modules/records.js';
import { Overtaken, Taken, Unknown } from '../../modules/refusals.js';
import { overtakenInWords, showBy } from '../../modules/words.js';
import { UserError } from '../../user-error.js';
import { callerOf } from '../admission.js';
import { within } from '../patience.js';
import { type Fault, Problem } from '../problems.js';
import { nothingDone, readOne } from '../read-one.js';
import type { SentBody } from '../sent-body.js';
import { doerOf, versionIn } from './asked.js';
import { type ModuleRoute, routesOf } from './routes.js';
import { sentFor } from './sent.js';
import {
  type Asking,
  CONFIG,
  type ModuleParts,
  noSuch,
  PATIENCE_MS,
  parentOf,
  recordFor,
} from './show-modules.js';
import { shownRecord, tagOf } from './shown.js';

const LARGEST_BODY = 256 * 1024;
const VALUE = z.union([z.string(), z.number(), z.array(z.string()), z.null()]);

/** The routes that do an action; in a scope whose bodies are read by `readSentBodies`. */
export function actOnModules(server: FastifyInstance, parts: ModuleParts): void {
  for (const route of parts.modules.flatMap(routesOf)) {
    if (typeof route.does === 'string') continue;
    const act = acting(route, parts);
    server.route({
      method: route.method,
      url: route.path,
      config: CONFIG,
      bodyLimit: LARGEST_BODY,
      handler: (request: Asking, reply) => within(PATIENCE_MS, act(request, reply)),
    });
  }
}

function acting({ module, kind, does, method }: ModuleRoute, parts: ModuleParts) {
  if (typeof does === 'string') throw new Error('a route that reads does no action');
  const { name, action } = does;
  const { records } = parts;
  const schema = sentFor(kind, action);

  return async (request: Asking, reply: FastifyReply): Promise<unknown> => {
    const key = callerOf(request);
    const { accountId } = key;
    const target = action.creates === undefined ? await recordFor(module, kind, request, records) : undefined;
    const parent = target === undefined ? await parentOf(module, kind, request, records) : undefined;
    const sent = schema === undefined ? {} : readOne(schema, bodyOf(request.body));
    const version = versionIn(request);
    const asked: AskedAction = {
      accountId,
      module,
      kind,
      action: name,
      ...(target === undefined ? {} : { id: target.id }),
      ...(parent === undefined ? {} : { parent }),
      ...(version === undefined ? {} : { version }),
      given: action.adds === undefined ? await givenIn(kind, sent, accountId, parts) : {},
      users: await usersIn(
        request,
        action.adds === undefined ? undefined : sent[action.adds],
        accountId,
        parts,
      ),
    };
    try {
      const { record } = await records.perform(asked, doerOf(key));
      if (method === 'DELETE') return reply.code(204).send();
      reply.header('etag', tagOf(record));
      if (action.creates !== undefined && !kind.singular)
        reply.header('location', `${request.url.replace(/\?.*$/, '')}/${record.id}`);
      return reply
        .code(action.creates === undefined ? 200 : 201)
        .send(shownRecord(kind, record, await records.people(kind, [record])));
    } catch (error) {
      throw await problemFor(error, kind, parts);
    }
  };
}

const bodyOf = (body: unknown): SentBody | undefined => (isSent(body) ? body : undefined);
const isSent = (body: unknown): body is SentBody =>
  typeof body === 'object' && body !== null && 'form' in body && 'items' in body;

async function problemFor(error: unknown, kind: Kind, { records }: ModuleParts): Promise<unknown> {
  if (error instanceof Unknown) return noSuch(kind);
  if (error instanceof Overtaken) {
    const show = showBy(kind, await records.people(kind, [error.record]));
    const words = overtakenInWords(kind, error, show, (at) => at.toISOString());
    return new Problem('changed', words, { headers: { etag: tagOf(error.record) }, cause: error });
  }
  if (error instanceof Taken)
    return new Problem('conflict', error.message, { more: { id: error.record.id }, cause: error });
  return error instanceof UserError ? new Problem('conflict', error.message, { cause: error }) : error;
}

/** The values that were sent, users by id. @throws Problem for an e-mail address that is no user's */
async function givenIn(
  kind: Kind,
  sent: Readonly<Record<string, unknown>>,
  accountId: string,
  { directory }: ModuleParts,
): Promise<AskedAction['given']> {
  const given: Record<string, Value | null> = {};
  for (const [name, value] of Object.entries(sent)) {
    if (value === undefined) continue;
    const read = VALUE.parse(value);
    if (kind.fields[name]?.holds !== 'user' || typeof read !== 'string') given[name] = read;
    else {
      const user = await directory.users.withEmail(accountId, read);
      if (user === undefined)
        throw nothingDone([{ pointer: `#/${name}`, detail: 'is no user of this account' }]);
      given[name] = user.id;
    }
  }
  return given;
}

/** Ids of the users in the body, or of the one in the path. @throws Problem for those who are none */
async function usersIn(
  request: Asking,
  sent: unknown,
  accountId: string,
  { directory }: ModuleParts,
): Promise<readonly string[]> {
  const { user } = request.params;
  const emails = user === undefined ? z.array(z.string()).catch([]).parse(sent) : [user];
  const users = await Promise.all(emails.map((email) => directory.users.withEmail(accountId, email)));
  const faults = users.flatMap((found, at): Fault[] =>
    found === undefined ? [{ pointer: `#/users/${at}`, detail: 'is no user of this account' }] : [],
  );
  if (faults.length > 0 && user !== undefined)
    throw new Problem('not-found', 'There is no user of that e-mail address.');
  if (faults.length > 0) throw nothingDone(faults.slice(0, 10));
  return users.flatMap((found) => found?.id ?? []);
}
