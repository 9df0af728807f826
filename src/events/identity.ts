import type { Condition } from './condition.js';

interface Identified {
  readonly accountId: string;
  readonly eventId: string;
}

/** Two events are one when these are equal: ids are unique within their account. */
export const identity = ({ accountId, eventId }: Identified): string => JSON.stringify([accountId, eventId]);

/** Finds the events of these identities, each account's through its index. */
export function withIdentities(events: readonly Identified[]): Condition {
  const accounts = [...new Set(events.map(({ accountId }) => accountId))];
  const ofAccount = (accountId: string) => ({
    accountId,
    eventId: { $in: events.filter((event) => event.accountId === accountId).map(({ eventId }) => eventId) },
  });
  return { $or: accounts.map(ofAccount) };
}
