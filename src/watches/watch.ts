import type { Place } from '../alerts/routes/route.js';
import type { AuditFilter } from '../audit/trail.js';

/** What somebody wants to be told of: rows of the audit trail, as they come. */
export interface Watch {
  /** `wt-7k2m9d`. */
  readonly id: string;
  readonly accountId: string;
  /** Whose it is: it tells no more than this user may read. */
  readonly userId: string;
  /** At least one; all of them must match, as in `/audit`. */
  readonly criteria: WatchCriteria;
  /** The channel it tells; absent: the user alone. */
  readonly place?: Place;
  readonly createdAt: Date;
  /** Its user may not read the audit trail any more, and was told that it is quiet. */
  readonly quiet?: boolean;
}

export type WatchCriteria = Omit<AuditFilter, 'accountIds' | 'interval'>;

const NAMES: Readonly<Record<keyof WatchCriteria, string>> = {
  module: 'module',
  subModule: 'sub-module',
  action: 'action',
  actor: 'by',
  username: 'username',
  ip: 'ip',
  status: 'status',
  resource: 'resource',
  text: 'text',
};
const ORDER = Object.keys(NAMES) as (keyof WatchCriteria)[];

/** Option names and values of what is asked for, in the order of `/audit`. */
export const criteriaGiven = (criteria: WatchCriteria): readonly (readonly [string, string])[] =>
  ORDER.flatMap((name) => {
    const value = criteria[name];
    return value === undefined ? [] : [[NAMES[name], value] as const];
  });

/** `module Templates, action Delete`. */
export const inWords = (criteria: WatchCriteria): string =>
  criteriaGiven(criteria)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
