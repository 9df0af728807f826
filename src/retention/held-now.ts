import type { EventKindName } from '../events/event-kinds.js';
import { UserError } from '../user-error.js';
import { heldBy } from './held.js';
import type { OldEventStore } from './old-events-store.js';
import { type HeldEvents, RETENTION_KINDS } from './retention.js';

/** What a hold finds among the events that are there. */
export interface HeldNow {
  /** More than none, by kind, and at most {@link MOST_COUNTED} and one more of each. */
  readonly counts: readonly { readonly kind: EventKindName; readonly count: number }[];
  /** What is said of it that no event has, each by itself. */
  readonly unheard: readonly Said[];
}

const SAID = ['user', 'ip', 'module'] as const;
type Said = (typeof SAID)[number];

/** Whoever places a hold wants to know whether it finds anything, and waits for it. */
export const MOST_COUNTED = 10_000;

/** @returns undefined when that takes the database too long */
export async function heldNow(
  old: Pick<OldEventStore, 'matching'>,
  accountId: string,
  events: HeldEvents,
): Promise<HeldNow | undefined> {
  const countsOf = async (held: HeldEvents, most: number) => {
    const counted = RETENTION_KINDS.map(async (kind) => {
      const condition = heldBy(kind, held);
      return { kind, count: condition ? await old.matching({ accountId, kind }, condition, most) : 0 };
    });
    return (await Promise.all(counted)).filter(({ count }) => count > 0);
  };
  try {
    const counts = await countsOf(events, MOST_COUNTED + 1);
    if (counts.length > 0) return { counts, unheard: [] };
    const alone = SAID.filter((name) => events[name] !== undefined).map(async (name) =>
      (await countsOf({ [name]: events[name] }, 1)).length === 0 ? [name] : [],
    );
    return { counts, unheard: (await Promise.all(alone)).flat() };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
