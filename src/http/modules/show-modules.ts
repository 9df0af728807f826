import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AccountDirectory } from '../../accounts/open-directory.js';
import type { Kind, Module } from '../../modules/module.js';
import type { ModuleRecord } from '../../modules/record.js';
import type { Page, Records } from '../../modules/records.js';
import { callerOf } from '../admission.js';
import { within } from '../patience.js';
import { Problem } from '../problems.js';
import { readPage, readPlace, writePlace } from './asked.js';
import { type ModuleRoute, routesOf } from './routes.js';
import { shownRecord, tagOf } from './shown.js';

/** What the routes of modules are served with. */
export interface ModuleParts {
  readonly modules: readonly Module[];
  readonly records: Records;
  readonly directory: { readonly users: Pick<AccountDirectory['users'], 'withEmail'> };
}

export const PATIENCE_MS = 10_000;
export const CONFIG = { call: 'records' } as const;
const PLACE = z.tuple([z.string().max(400), z.string().max(100)]);

export type Asking = FastifyRequest<{ Params: Readonly<Record<string, string>> }>;

/** The routes that only read: lists, records, who is assigned. */
export function showModules(server: FastifyInstance, parts: ModuleParts): void {
  const shows = { list: listRoute, show: showRoute, members: membersRoute };
  for (const route of parts.modules.flatMap(routesOf)) {
    const { does } = route;
    if (typeof does !== 'string') continue;
    const answer = shows[does](route, parts.records);
    server.get(route.path, { config: CONFIG }, (request: Asking, reply) =>
      within(PATIENCE_MS, answer(request, reply)),
    );
  }
}

type Answer = (request: Asking, reply: FastifyReply) => Promise<unknown>;

const listRoute =
  ({ module, kind }: ModuleRoute, records: Records): Answer =>
  async (request) => {
    const { accountId } = callerOf(request);
    const { limit, cursor, state } = readPage(request);
    const states = kind.states.state ?? [];
    if (state !== undefined && !states.includes(state))
      throw new Problem('invalid-query', `state is not ${states.join(' or ')}.`, {
        errors: [{ parameter: 'state', detail: `is not ${states.join(' or ')}` }],
      });
    const parent = await parentOf(module, kind, request, records);
    const [sort, id] = cursor === undefined ? [] : readPlace(cursor, PLACE);
    const from = sort === undefined || id === undefined ? 0 : { sort, id };
    const wanted = { accountId, kind, ...(parent && { parent }), ...(state === undefined ? {} : { state }) };
    return pageOf(kind, await records.list(wanted, from, limit), records);
  };

async function pageOf(kind: Kind, page: Page, records: Records): Promise<object> {
  const people = await records.people(kind, page.records);
  return {
    records: page.records.map((record) => shownRecord(kind, record, people)),
    total: page.total,
    ...(page.next === undefined ? {} : { next: writePlace([page.next.sort, page.next.id]) }),
  };
}

const showRoute =
  ({ module, kind }: ModuleRoute, records: Records): Answer =>
  async (request, reply) => {
    const record = await recordFor(module, kind, request, records);
    reply.header('etag', tagOf(record));
    return shownRecord(kind, record, await records.people(kind, [record]));
  };

const membersRoute =
  ({ module, kind }: ModuleRoute, records: Records): Answer =>
  async (request) => {
    const record = await recordFor(module, kind, request, records);
    const { limit, cursor } = readPage(request);
    const from = cursor === undefined ? 0 : readPlace(cursor, z.string().max(100));
    const { users, total, next } = await records.members(record, from, limit);
    return {
      users: users.map(({ email, name, status }) => ({ email, name, status })),
      total,
      ...(next === undefined ? {} : { next: writePlace(next) }),
    };
  };

/** @throws Problem in the same words whether there is none, or it is another account's */
export async function recordFor(
  module: Module,
  kind: Kind,
  request: Asking,
  records: Records,
): Promise<ModuleRecord> {
  const { accountId } = callerOf(request);
  const parent = await parentOf(module, kind, request, records);
  const { id } = request.params;
  const found = kind.singular
    ? (await records.list({ accountId, kind }, 0, 1)).records[0]
    : id === undefined
      ? undefined
      : await records.find(accountId, kind, id);
  if (found === undefined || found.parent !== parent) throw noSuch(kind);
  return found;
}

/** Id of the record whose part is meant. @throws Problem when there is none */
export async function parentOf(
  module: Module,
  kind: Kind,
  request: Asking,
  records: Records,
): Promise<string | undefined> {
  if (!('of' in kind)) return undefined;
  const id = request.params[String(kind.of)] ?? '';
  const found = await records.find(callerOf(request).accountId, module, id);
  if (found === undefined) throw noSuch(module);
  return found.id;
}

export const noSuch = ({ one, singular }: Kind): Problem =>
  new Problem('not-found', singular ? `There is no ${one} yet.` : `There is no ${one} of that id.`);
