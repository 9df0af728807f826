import { MINUTE_MS } from '../time/lengths.js';
import type { Condition } from './condition.js';
import type { Records } from './event-record-store.js';
import type { Grouping } from './groups-of.js';
import type { Access } from './scan-or-index.js';

/** How often a value occurred within the step of time that begins at `at`. */
export interface Counted {
  readonly at: Date;
  readonly value: string;
  readonly count: number;
}

/** In no order; a step and value may be told in several parts, to be added up. */
export type Series = readonly Counted[];

export interface SeriesQuestion {
  readonly condition: Condition;
  /** Of single values. */
  readonly grouping: Grouping;
  /** A whole number of minutes; steps begin at multiples of it since 1970, UTC. */
  readonly stepMs: number;
}

/** From the events themselves. */
export function seriesOf(
  records: Records,
  { condition, grouping: { by }, stepMs }: SeriesQuestion,
  options: { readonly maxTimeMS: number } & Access,
): Promise<Counted[]> {
  const at = { $dateTrunc: { date: '$occurredAt', unit: 'minute', binSize: stepMs / MINUTE_MS } };
  return records
    .aggregate<Counted>(
      [
        { $match: condition },
        { $group: { _id: { at, value: { $ifNull: [by, ''] } }, count: { $sum: 1 } } },
        { $project: { _id: 0, at: '$_id.at', value: '$_id.value', count: 1 } },
      ],
      { ...options, allowDiskUse: true },
    )
    .toArray();
}
