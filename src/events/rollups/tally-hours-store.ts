import mongoose from 'mongoose';
import type { Database } from '../../mongo/database.js';
import type { Interval } from '../../time/interval.js';
import { HOUR_MS } from '../../time/lengths.js';
import { ofAccounts, within } from '../condition.js';
import { openCollection } from '../event-record-store.js';
import type { Grouping } from '../groups-of.js';
import { ALL, floorTo } from './pack.js';
import { Tallies } from './tallies.js';

/** What a kind of event is packed by: the same groupings that `$group` is asked with. */
export type PackedDimensions = Readonly<Record<string, Grouping>>;

/** Something in these events is no text: `$group` counts it, a pack can't. */
export class NotPackable extends Error {
  override readonly name = 'NotPackable';
}

export interface HoursQuestion {
  readonly collection: string;
  readonly accountId: string;
  readonly interval: Interval;
  readonly dimensions: PackedDimensions;
  readonly signal: AbortSignal;
}

/** By hour (milliseconds since 1970) and dimension. */
export type HourTallies = ReadonlyMap<number, ReadonlyMap<string, Tallies>>;

const READ_AT_ONCE = 2_000;

/**
 * Counts the events of some hours by every dimension in one reading: the database makes of each event what it would
 * group by, and this process counts. Sees all that was durable before it was called.
 * @throws NotPackable
 */
export async function tallyHours(
  database: Pick<Database, 'connection'>,
  { collection, accountId, interval, dimensions, signal }: HoursQuestion,
): Promise<HourTallies> {
  const names = Object.keys(dimensions);
  const read = Object.values(dimensions).flatMap(({ by, shown }, at) => [
    [`by${at}`, { $ifNull: [by, ''] }],
    ...(shown === undefined ? [] : [[`shown${at}`, shown]]),
  ]);
  const stages = [
    { $match: { ...ofAccounts([accountId]), ...within(interval) } },
    { $project: { _id: 0, at: '$occurredAt', ...Object.fromEntries(read) } },
  ];
  const options = { hint: 'time', batchSize: READ_AT_ONCE, readConcern: { level: 'majority' } } as const;
  const cursor = openCollection(database, collection).aggregate<Record<string, unknown>>(stages, options);
  try {
    return await tally(cursor, names, signal);
  } catch (error) {
    // An expression that does not work on what somebody put into the database.
    if (error instanceof mongoose.mongo.MongoServerError && error.codeName?.startsWith('Location'))
      throw new NotPackable(error.message, { cause: error });
    throw error;
  }
}

async function tally(
  events: AsyncIterable<Record<string, unknown>>,
  names: readonly string[],
  signal: AbortSignal,
): Promise<HourTallies> {
  const hours = new Map<number, Map<string, Tallies>>();
  for await (const event of events) {
    signal.throwIfAborted();
    const moment = momentOf(event.at);
    const hour = floorTo(moment, HOUR_MS);
    let tallies = hours.get(hour);
    if (tallies === undefined) {
      tallies = new Map([ALL, ...names].map((name) => [name, new Tallies()]));
      hours.set(hour, tallies);
    }
    const once = { count: 1, first: moment, last: moment };
    tallies.get(ALL)?.add('', once);
    for (const [at, name] of names.entries())
      tallies.get(name)?.add(textOf(event[`by${at}`]), { ...once, shown: shownOf(event[`shown${at}`]) });
  }
  return hours;
}

function momentOf(value: unknown): number {
  if (value instanceof Date) return value.getTime();
  throw new NotPackable('an event has no time');
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new NotPackable(`an event would be grouped by something that is no text: ${typeof value}`);
}

const shownOf = (value: unknown) => (value === undefined || value === null ? undefined : textOf(value));
