import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Account } from '../../accounts/account.js';
import type { Cursor } from '../../events/page.js';
import type { Reports } from '../../reports/open-reports.js';
import type { Clock } from '../../time/clock.js';
import type { Calendar, Interval } from '../../time/interval.js';
import { readZone } from '../../time/zone.js';
import { callerOf } from '../admission.js';
import { inWords, parameterFaults } from '../faults.js';
import { Problem } from '../problems.js';
import { readCursor } from './page-cursor.js';
import type { CommonQuery } from './query.js';
import { readInterval, reading } from './read-interval.js';

/** What a history needs besides its store. */
export interface HistoryParts {
  /** Told of every file that is whole, before its end leaves. */
  readonly register: Reports['fetched'];
  readonly account: (id: string) => Promise<Account | undefined>;
  readonly clock: Clock;
}

/** A query, read: always about the one account whose key asks. */
export interface Question<Query> {
  readonly query: Query;
  readonly calendar: Calendar;
  readonly account: Account;
  readonly interval: Interval;
  readonly cursor: Cursor | undefined;
}

/** @throws Problem naming the parameter that is wrong or unknown */
export async function readQuestion<Query extends CommonQuery>(
  request: FastifyRequest,
  schema: z.ZodType<Query>,
  { account: find, clock }: HistoryParts,
): Promise<Question<Query>> {
  const query = checked(request.query, schema);
  const { accountId } = callerOf(request);
  const account = await find(accountId);
  if (account === undefined) throw new Error(`a key of account ${accountId}, which is not there`);
  const { zone } = query;
  const calendar = {
    zone: zone === undefined ? account.settings.zone : reading('zone', () => readZone(zone)),
    weekStart: account.settings.weekStart,
  };
  const pinned = query.cursor === undefined ? undefined : readCursor(query.cursor);
  const interval = pinned?.interval ?? readInterval(query, calendar, clock.now());
  return { query, calendar, account, interval, cursor: pinned?.cursor };
}

function checked<Query>(given: unknown, schema: z.ZodType<Query>): Query {
  const read = schema.safeParse(given, { error: inWords });
  if (read.success) return read.data;
  const errors = parameterFaults(read.error);
  const detail = errors.map(({ parameter, detail }) => `${parameter} ${detail}`).join('; ');
  throw new Problem('invalid-query', `${detail}.`, { errors });
}
