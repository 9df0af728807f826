import { EVENT_KINDS, type EventKey, type EventKindName } from '../event-kinds.js';
import type { Ledger, TailEvent } from './follower.js';

/** Leaves out the events that were handled before. */
export type Unhandled = <E extends Pick<TailEvent, 'kind' | 'record'>>(
  events: readonly E[],
) => Promise<readonly E[]>;

/**
 * What had been handled when leading (or following, after a scan) began is asked of the ledger. One stream brings
 * nothing twice, so a key above all that were in the ledger then needs no question: in the ordinary course none is asked.
 */
export async function unhandledSince(ledger: Ledger): Promise<Unhandled> {
  const newest = new Map<EventKindName, string>();
  for (const kind of EVENT_KINDS) {
    const key = await ledger.newest(kind);
    if (key !== undefined) newest.set(kind, key.toHexString());
  }
  return async (events) => {
    const doubtful = new Map<EventKindName, EventKey[]>();
    for (const { kind, record } of events) {
      const limit = newest.get(kind);
      if (limit === undefined || !isKey(record._id) || record._id.toHexString() > limit) continue;
      doubtful.set(kind, [...(doubtful.get(kind) ?? []), record._id]);
    }
    if (doubtful.size === 0) return events;
    const handled = new Map<EventKindName, ReadonlySet<string>>();
    for (const [kind, keys] of doubtful) handled.set(kind, await ledger.handled(kind, keys));
    return events.filter(
      ({ kind, record }) => !isKey(record._id) || !handled.get(kind)?.has(record._id.toHexString()),
    );
  };
}

/** Events have ObjectIds; what somebody put into the collection by hand may have anything. */
const isKey = (key: EventKey): boolean => typeof key?.toHexString === 'function';
