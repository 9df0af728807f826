import type { Condition } from './condition.js';
import { NEWEST_FIRST, type Records } from './event-record-store.js';
import type { Groups } from './page.js';
import type { Access } from './scan-or-index.js';

/** What events are grouped by. */
export interface Grouping {
  /** MongoDB expression of what makes two events belong together; an absent value counts as the empty string. */
  readonly by: unknown;
  /** Expression of the text to show for the group, when it isn't `by` itself. */
  readonly shown?: unknown;
  /** `by` is an array: the event belongs to a group for each of its elements. */
  readonly several?: boolean;
}

export interface GroupingQuestion {
  readonly condition: Condition;
  readonly grouping: Grouping;
  /** At most so many groups. */
  readonly limit: number;
  /** Only the newest so many events are looked at. */
  readonly newest?: number;
}

/** Counts with first and last time, largest first. `total` counts an event once for each of its groups. */
export async function groupsOf(
  records: Records,
  { condition, grouping, limit, newest }: GroupingQuestion,
  options: { readonly maxTimeMS: number } & Access,
): Promise<Groups> {
  const cut = newest === undefined ? [] : [{ $sort: NEWEST_FIRST }, { $limit: newest }];
  const stages = [{ $match: condition }, ...cut, ...grouped(grouping), ...largest(limit)];
  const [counted] = await records.aggregate<Groups>(stages, { ...options, allowDiskUse: true }).toArray();
  return counted ?? { groups: [], distinct: 0, total: 0 };
}

/** One group, as `$group` makes it: `_id` is whatever they have in common. */
export interface RawGroup {
  readonly _id: unknown;
  readonly shown: unknown;
  readonly count: number;
  readonly first: Date;
  readonly last: Date;
}

/** All groups, in no order. @param condition of accounts and time alone */
export const groupsIn = (
  records: Records,
  condition: Condition,
  grouping: Grouping,
  options: { readonly maxTimeMS: number },
): AsyncIterable<RawGroup> =>
  records.aggregate<RawGroup>([{ $match: condition }, ...grouped(grouping)], {
    ...options,
    hint: 'time',
    allowDiskUse: true,
  });

function grouped({ by, shown, several }: Grouping) {
  const spread = [
    { $set: { group: { $setUnion: [by, []] } } },
    { $unwind: { path: '$group', preserveNullAndEmptyArrays: true } },
  ];
  return [
    ...(several ? spread : []),
    {
      $group: {
        _id: { $ifNull: [several ? '$group' : by, ''] },
        shown: { $min: shown ?? null },
        count: { $sum: 1 },
        first: { $min: '$occurredAt' },
        last: { $max: '$occurredAt' },
      },
    },
  ];
}

const largest = (limit: number) => [
  {
    $group: {
      _id: null,
      distinct: { $sum: 1 },
      total: { $sum: '$count' },
      groups: {
        $topN: {
          n: limit,
          sortBy: { count: -1, _id: 1 },
          output: { value: { $ifNull: ['$shown', '$_id'] }, count: '$count', first: '$first', last: '$last' },
        },
      },
    },
  },
  { $project: { _id: 0 } },
];
