import type { FastifyInstance, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import type { z } from 'zod';
import type { Author } from '../../accounts/asking/author.js';
import type { EventColumn } from '../../events/csv-columns.js';
import type { Cursor, Page } from '../../events/page.js';
import { daysIn } from '../../time/days-in.js';
import type { Interval } from '../../time/interval.js';
import { describeInterval } from '../../time/write.js';
import { callerOf } from '../admission.js';
import { Problem } from '../problems.js';
import { LINES_TYPE } from '../sent-body.js';
import { csvFile, type Exports, jsonLines } from './export.js';
import { writeCursor } from './page-cursor.js';
import type { CommonQuery } from './query.js';
import { reading, wrongParameter } from './read-interval.js';
import { type HistoryParts, type Question, readQuestion } from './read-question.js';
import { registered, type Written } from './registered.js';

/** One kind of event that can be asked for. */
export interface History<Event, Query extends CommonQuery, Filter> {
  readonly path: string;
  /** Names exported files. */
  readonly name: 'audit' | 'logins';
  /** Which parameters of a query are filters. */
  readonly filters: readonly string[];
  readonly query: z.ZodType<Query>;
  filter(query: Query, scope: Scope): Filter;
  /** @throws UserError for a filter's address that is none */
  page(filter: Filter, size: number, cursor?: Cursor): Promise<Page<Event>>;
  stream(filter: Filter): AsyncIterable<Event>;
  /** As it is shown to programs. */
  shown(event: Event): object;
  readonly csv: readonly EventColumn<Event>[];
}

interface Scope {
  readonly accountIds: readonly string[];
  readonly interval: Interval;
}

/** JSON first: it is what those get who accept anything. */
export const SHOWN_TYPES = ['application/json', LINES_TYPE, 'text/csv'] as const;
const PAGE = 100;

export function serveHistory<Event, Query extends CommonQuery, Filter>(
  server: FastifyInstance,
  kind: History<Event, Query, Filter>,
  parts: HistoryParts,
  exports: Exports,
): void {
  server.get(kind.path, { config: { call: 'events' } }, async (request, reply) => {
    const type = acceptedType(request);
    const question = await readQuestion(request, kind.query, parts);
    const { query, account, interval, calendar } = question;
    const filter = kind.filter(query, { accountIds: [account.id], interval });
    reply.header('vary', 'Accept');
    if (type === 'application/json') return reply.send(await pageOf(question, filter, kind));
    refusePaging(query);
    const events = reading('ip', () => kind.stream(filter));
    const form = FORMS[type];
    const reader = { zone: calendar.zone, accountName: () => account.name };
    const lines =
      type === LINES_TYPE
        ? jsonLines(events, kind.shown)
        : csvFile(events, kind.csv, reader, account.settings.csvSeparator);
    const name = `${kind.name}-${daysIn(question.interval, question.calendar.zone)}.${form.ending}`;
    const register = registering(request, { question, kind, name, form }, parts);
    const file = await exports.start(registered(lines, form.titles, register));
    return reply.type(form.type).header('content-disposition', `attachment; filename="${name}"`).send(file);
  });
}

/** What holds a whole period. */
interface FileForm {
  readonly type: string;
  readonly ending: 'csv' | 'ndjson';
  /** How many lines are no rows. */
  readonly titles: 0 | 1;
}

const FORMS: Readonly<Record<'text/csv' | typeof LINES_TYPE, FileForm>> = {
  'text/csv': { type: 'text/csv; charset=utf-8; header=present', ending: 'csv', titles: 1 },
  [LINES_TYPE]: { type: LINES_TYPE, ending: 'ndjson', titles: 0 },
};

interface Asked<Event, Query extends CommonQuery, Filter> {
  readonly question: Question<Query>;
  readonly kind: History<Event, Query, Filter>;
  readonly name: string;
  readonly form: FileForm;
}

/** A file as the register of exports takes it: what was asked, by whose key. */
function registering<Event, Query extends CommonQuery, Filter>(
  request: FastifyRequest,
  { question: { query, account, interval, calendar }, kind, name, form }: Asked<Event, Query, Filter>,
  { register, clock }: HistoryParts,
): (written: Written) => Promise<void> {
  const { id, name: key, accountId } = callerOf(request);
  const { zone } = calendar;
  const filter = Object.fromEntries(
    kind.filters.flatMap((option) => {
      const value: unknown = Reflect.get(query, option);
      return typeof value === 'string' ? [[option, value] as const] : [];
    }),
  );
  const said = Object.entries(filter).map(([option, value]) => `${option} ${value}`);
  const caption = [kind.path, describeInterval(interval, zone), ...said].join(', ');
  const separator = account.settings.csvSeparator;
  const source = {
    ...{ what: kind.name, filter, interval, zone, separator },
    accountIds: [account.id],
    accountNames: [account.name],
    ...(form.ending === 'ndjson' ? { format: form.ending } : {}),
  };
  const beganAt = clock.now();
  const by = { name: `API key ${key} (${id})` };
  const common = { accountId, name, caption, via: 'http', by, beganAt, correlationId: request.id } as const;
  const author: Author = { actor: { kind: 'api-key', id, name: key }, source: 'castellan' };
  return (written) => register({ ...common, ...written, madeAt: clock.now(), source }, author);
}

function acceptedType(request: FastifyRequest): (typeof SHOWN_TYPES)[number] {
  const accepted = new Negotiator(request.raw).mediaType([...SHOWN_TYPES]);
  const type = SHOWN_TYPES.find((each) => each === accepted);
  if (type === undefined) throw new Problem('not-acceptable', `Accept one of ${SHOWN_TYPES.join(', ')}.`);
  return type;
}

async function pageOf<Event, Query extends CommonQuery, Filter>(
  { query, calendar, interval, cursor }: Question<Query>,
  filter: Filter,
  kind: History<Event, Query, Filter>,
): Promise<object> {
  const page = await reading('ip', () => kind.page(filter, query.limit ?? PAGE, cursor));
  const link = (to: Cursor | undefined) => to && linkTo(kind.path, query, writeCursor(to, interval));
  return {
    events: page.items.map(kind.shown),
    total: page.total,
    interval: { ...interval, zone: calendar.zone },
    next: link(page.next),
    previous: link(page.previous),
  };
}

/** The same question at another page. */
function linkTo(path: string, query: object, cursor: string): string {
  const parameters = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || name === 'cursor' ? [] : [[name, String(value)] as const],
  );
  return `${path}?${new URLSearchParams({ ...Object.fromEntries(parameters), cursor })}`;
}

function refusePaging({ cursor, limit }: CommonQuery): void {
  const why = 'is for pages of JSON; other types hold the whole period';
  if (cursor !== undefined) throw wrongParameter('cursor', why);
  if (limit !== undefined) throw wrongParameter('limit', why);
}
