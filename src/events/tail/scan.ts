import { DAY_MS } from '../../time/lengths.js';
import { EVENT_KINDS } from '../event-kinds.js';
import type { EventRecord } from '../event-record-store.js';
import { secondsOf } from './change-feed-store.js';
import { advance, type Leading } from './lead.js';
import { firstKeyAt, openScan, oplogNow } from './scan-store.js';
import type { Following, Scanning } from './tail-state-store.js';
import { unhandledSince } from './unhandled.js';

const PAGE = 1_000;

/**
 * Where a scan begins. It goes by `_id`, which begins with the second in which the writer made it, by the writer's
 * clock: after a loss of history it goes back a day further than what was handled, for clocks that are wrong and
 * writes that were long under way.
 * @param through everything inserted before this was handled; absent: nothing is known
 */
export async function beginScan(
  { database }: Pick<Leading, 'database'>,
  through: Date | undefined,
): Promise<Scanning> {
  const from = firstKeyAt(new Date((through?.getTime() ?? 0) - DAY_MS));
  return { phase: 'scanning', since: await oplogNow(database), kind: EVENT_KINDS[0], after: from, from };
}

/**
 * Hands on every event of the store that was not handled before, kind by kind, in the order of `_id`.
 * @returns from where the stream takes over, already saved; undefined when told to stop, to be gone on with later
 */
export async function scan(leading: Leading, begun: Scanning): Promise<Following | undefined> {
  const { database, collections, signal } = leading;
  const reads = await openScan(database, collections, begun.since);
  const unhandled = await unhandledSince(leading.ledger);
  try {
    let state = begun;
    while (!signal.aborted) {
      const { kind } = state;
      const page = await reads.page(kind, state.after, PAGE);
      const events = await unhandled(page.map((record) => ({ kind, record })));
      const next = after(state, page);
      await advance(leading, next, events.length > 0 ? { events, origin: 'scan' } : undefined);
      if (next.phase === 'following') return next;
      state = next;
    }
    return undefined;
  } finally {
    await reads.close();
  }
}

function after(state: Scanning, page: readonly EventRecord<unknown>[]): Following | Scanning {
  const last = page.at(-1);
  if (last !== undefined && page.length === PAGE) return { ...state, after: last._id };
  const kind = EVENT_KINDS[EVENT_KINDS.indexOf(state.kind) + 1];
  if (kind !== undefined) return { ...state, kind, after: state.from };
  return { phase: 'following', since: state.since, through: secondsOf(state.since) };
}
