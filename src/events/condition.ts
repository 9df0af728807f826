import type { Interval } from '../time/interval.js';

/** A checked MongoDB query: built from typed filters only, never from what somebody sent. */
export type Condition = Readonly<Record<string, unknown>>;

/** The part of every query that keeps tenants apart. No account at all matches nothing. */
export const ofAccounts = (accountIds: readonly string[]): Condition => ({
  accountId: accountIds.length === 1 ? accountIds[0] : { $in: [...accountIds] },
});

export const within = ({ from, to }: Interval): Condition => ({ occurredAt: { $gte: from, $lt: to } });

/** All of them hold. Conditions may speak of the same field. */
export function all(conditions: readonly (Condition | undefined)[]): Condition {
  const given = conditions.filter((each) => each !== undefined);
  const fields = given.flatMap((each) => Object.keys(each));
  return new Set(fields).size === fields.length ? Object.assign({}, ...given) : { $and: given };
}
