import type { Database } from '../../mongo/database.js';
import { HOUR_MS } from '../../time/lengths.js';
import type { Condition } from '../condition.js';
import { openCollection } from '../event-record-store.js';
import { type Grouping, groupsIn } from '../groups-of.js';
import type { Groups } from '../page.js';
import { type Counted, type Series, seriesOf } from '../series.js';
import { ALL, addPack, type Pack } from './pack.js';
import {
  type Limit,
  type NotRead,
  openReadPacks,
  type PackedKind,
  type PackedScope,
} from './read-packs-store.js';
import { Tallies } from './tallies.js';

/**
 * Where an answer came from: packs, or the events themselves, because this has no packs (`unpacked`), the tail has fallen
 * too far behind (`behind`), so many accounts were asked about at once (`accounts`), so much of it is in no pack (`rest`),
 * or something in the events is no text (`untyped`).
 */
export type CountedFrom = 'packs' | NotFromPacks;
type NotFromPacks = NotRead | 'rest' | 'untyped';

const dimensionOf = ({ packed }: PackedKind, grouping: Grouping) =>
  Object.keys(packed).find((name) => packed[name] === grouping);

/** Of more events outside the packs than this share, the events themselves are faster. */
const SHARE = 1 / 5;
const FEW = 20_000;

/**
 * Counts from packs and, where there are none, from the events; as exact as `$group`: nothing is missing that was
 * durable before the question. Undefined when packs are of no use for it: then the events are to be asked.
 * @param told of each question
 */
export function openPackedCounts(
  database: Database,
  kind: PackedKind,
  told: (from: CountedFrom) => void = () => {},
) {
  const records = openCollection(database, kind.collection);
  const read = openReadPacks(database, kind);

  /** How many events the conditions let through; undefined when there are so many that a scan of all is faster. */
  async function countRaw(conditions: readonly Condition[], limit: Limit): Promise<number | undefined> {
    const most = Math.max(FEW, Math.ceil((await records.estimatedDocumentCount(limit)) * SHARE));
    let events = 0;
    for (const condition of conditions) {
      events += await records.count(condition, { ...limit, hint: 'time', limit: most });
      if (events >= most) return undefined;
    }
    return events;
  }

  /** Tells where the answer comes from. @returns undefined when packs have none */
  async function answered<T>(
    answer: () => Promise<{ readonly of: T } | NotFromPacks>,
  ): Promise<T | undefined> {
    const given = await answer();
    told(typeof given === 'string' ? given : 'packs');
    return typeof given === 'string' ? undefined : given.of;
  }

  return {
    /** @returns undefined, and nobody is told, when nothing is packed by this grouping */
    async countBy(
      scope: PackedScope,
      grouping: Grouping,
      most: number,
      limit: Limit,
    ): Promise<Groups | undefined> {
      const dimension = dimensionOf(kind, grouping);
      if (dimension === undefined) return undefined;
      return answered(async () => {
        const tallies = new Tallies();
        const raw = await read(scope, dimension, limit, { add: (pack) => addPack(tallies, pack) });
        if (typeof raw === 'string') return raw;
        if ((await countRaw(raw, limit)) === undefined) return 'rest';
        for (const condition of raw)
          for await (const { _id, shown, count, first, last } of groupsIn(
            records,
            condition,
            grouping,
            limit,
          )) {
            if (typeof _id !== 'string' || (shown !== null && typeof shown !== 'string')) return 'untyped';
            tallies.add(_id, {
              shown: shown ?? undefined,
              count,
              first: first.getTime(),
              last: last.getTime(),
            });
          }
        return { of: tallies.largest(most) };
      });
    },

    /** Counts of each hour (UTC) by value, what is in no pack from the events. */
    async hours(scope: PackedScope, grouping: Grouping, limit: Limit): Promise<Series | undefined> {
      const dimension = dimensionOf(kind, grouping);
      if (dimension === undefined) return undefined;
      return answered(async () => {
        const series: Counted[] = [];
        const add = ({ start, keys, counts }: Pack) => {
          for (const [at, value] of keys.entries()) series.push({ at: start, value, count: counts[at] ?? 0 });
        };
        const raw = await read(scope, dimension, limit, { hourly: true, add });
        if (typeof raw === 'string') return raw;
        if ((await countRaw(raw, limit)) === undefined) return 'rest';
        for (const condition of raw)
          series.push(...(await seriesOf(records, { condition, grouping, stepMs: HOUR_MS }, limit)));
        return { of: series };
      });
    },

    count: (scope: PackedScope, limit: Limit): Promise<number | undefined> =>
      answered(async () => {
        const tallies = new Tallies();
        const conditions = await read(scope, ALL, limit, { add: (pack) => addPack(tallies, pack) });
        if (typeof conditions === 'string') return conditions;
        const raw = await countRaw(conditions, limit);
        return raw === undefined ? 'rest' : { of: raw + tallies.largest(1).total };
      }),
  };
}
