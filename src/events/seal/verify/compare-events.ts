import type { EventKindName } from '../../event-kinds.js';
import type { EventRecord } from '../../event-record-store.js';
import { hexOf, type Leaf } from '../leaf.js';
import { eventHash } from '../sealed-event.js';
import type { Findings, NamedEvent } from './findings.js';
import type { PurgeBook } from './purge-book.js';
import type { StoredEvents } from './stored-events-store.js';

/** How far the clocks of those who receive events may be from the database's, and how long a write may take. */
export const TOLERANCE_MS = 10 * 60_000;
const AT_ONCE = 1_000;

interface Listed {
  readonly leaf: Leaf;
  readonly sequence: number;
}

/** Holds each sealed event against what is stored, a thousand at a time; the next thousand is read meanwhile. */
export class EventComparison {
  readonly #events: StoredEvents;
  readonly #findings: Findings;
  readonly #purges: Pick<PurgeBook, 'purged'>;
  readonly #gone: (leaf: Leaf) => void;
  readonly #waiting = new Map<EventKindName, Listed[]>();
  #underWay: Promise<void> = Promise.resolve();
  compared = 0;

  /** @param gone told of each leaf whose event was purged: it is listed, and is not to be stored */
  constructor(
    events: StoredEvents,
    findings: Findings,
    purges: Pick<PurgeBook, 'purged'>,
    gone: (leaf: Leaf) => void,
  ) {
    this.#events = events;
    this.#findings = findings;
    this.#purges = purges;
    this.#gone = gone;
  }

  add(leaf: Leaf, sequence: number): void {
    const waiting = this.#waiting.get(leaf.kind);
    if (waiting) waiting.push({ leaf, sequence });
    else this.#waiting.set(leaf.kind, [{ leaf, sequence }]);
  }

  /** Compares what has gathered, if that is enough. */
  async pause(): Promise<void> {
    for (const [kind, waiting] of this.#waiting) {
      while (waiting.length >= AT_ONCE) await this.#begin(kind, waiting.splice(0, AT_ONCE));
    }
  }

  async finish(): Promise<void> {
    for (const [kind, waiting] of this.#waiting) {
      while (waiting.length > 0) await this.#begin(kind, waiting.splice(0, AT_ONCE));
    }
    await this.#underWay;
  }

  async #begin(kind: EventKindName, listed: readonly Listed[]): Promise<void> {
    const reading = this.#events.get(
      kind,
      listed.map(({ leaf }) => leaf.key),
    );
    // Should the comparison before fail, this one's failure must not go unhandled.
    reading.catch(() => {});
    await this.#underWay;
    this.#underWay = reading.then(async (stored) => {
      const missing = listed.map(({ leaf }) => leaf).filter((leaf) => !stored.has(hexOf(leaf.key)));
      const purged = await this.#purges.purged(kind, missing);
      for (const leaf of purged.keys()) this.#gone(leaf);
      const left = listed.filter(({ leaf }) => !purged.has(leaf));
      for (const each of left) this.#compare(each, stored.get(hexOf(each.leaf.key)));
      this.compared += left.length;
    });
    this.#underWay.catch(() => {});
  }

  #compare({ leaf, sequence }: Listed, stored: EventRecord<unknown> | undefined): void {
    const event = { ...nameOf(leaf), ...(stored && moduleOf(stored)) };
    if (stored === undefined) this.#findings.add({ what: 'removed', event, sequence });
    else if (eventHash(stored) !== leaf.hash) this.#findings.add({ what: 'changed', event, sequence });
    else if (isBackdated(leaf, stored)) {
      const insertedAt = new Date(leaf.insertedAt * 1000);
      this.#findings.add({ what: 'backdated', event, receivedAt: stored.receivedAt, insertedAt, sequence });
    }
  }
}

/**
 * The oplog's clock is not the writer's to set, the event's own times are. Of what a scan found (0) it says nothing.
 */
function isBackdated({ insertedAt }: Leaf, { receivedAt }: EventRecord<unknown>): boolean {
  return insertedAt !== 0 && Math.abs(insertedAt * 1000 - receivedAt.getTime()) > TOLERANCE_MS;
}

const nameOf = ({ kind, eventId, occurredAt }: Leaf): NamedEvent => ({
  kind,
  id: eventId,
  occurredAt: new Date(occurredAt),
});

/** An audit event's module, for people. */
export function moduleOf({ body }: EventRecord<unknown>): Pick<NamedEvent, 'module'> {
  if (typeof body !== 'object' || body === null || !('module' in body)) return {};
  return typeof body.module === 'string' ? { module: body.module } : {};
}
