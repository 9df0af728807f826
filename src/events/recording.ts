import type { Transaction } from '../mongo/transaction.js';
import type { Clock } from '../time/clock.js';
import { append } from './append-store.js';
import { binary, type EventRecord, type openCollection } from './event-record-store.js';
import { type CommitWatch, GroupCommit } from './group-commit.js';
import { insertEach } from './insert-each-store.js';
import type { Outcome } from './outcome.js';
import type { Recorded } from './page.js';
import { sentDigest } from './sent-digest.js';

/** What any event has when it arrives. */
export interface Arriving {
  readonly id?: string;
  readonly accountId: string;
  readonly occurredAt: Date;
}

/** What recording does not know of a kind of event. */
export interface RecordedKind<New, Body> {
  /** Adds what is known on arrival: one event each, in order. It is no part of what was sent. */
  prepare(events: readonly New[]): Promise<readonly New[]>;
  encode(event: New): { readonly keys: EventRecord<Body>['keys']; readonly body: Body };
}

export interface RecordingSettings {
  readonly clock: Clock;
  readonly randomBytes: (size: number) => Uint8Array;
  /** Ids for events that came without one. */
  readonly newId: () => string;
  readonly watch?: CommitWatch;
}

const SALT_BYTES = 16;
/** So many that a burst of full arrays fits, and so few that their texts fit in memory. */
const MOST_WAITING = 20_000;
const MOST_TOGETHER = 2000;

/** Takes events in, each once: by the id its sender gave it. */
export function recordingOf<New extends Arriving, Body>(
  records: ReturnType<typeof openCollection>,
  kind: RecordedKind<New, Body>,
  { clock, randomBytes, newId, watch }: RecordingSettings,
) {
  async function unsaved(events: readonly New[]): Promise<readonly Omit<EventRecord<Body>, '_id'>[]> {
    const receivedAt = clock.now();
    const salts = randomBytes(SALT_BYTES * events.length);
    const prepared = await kind.prepare(events);
    return prepared.map((event, index) => ({
      accountId: event.accountId,
      eventId: event.id ?? newId(),
      occurredAt: event.occurredAt,
      receivedAt,
      salt: binary(salts.subarray(SALT_BYTES * index, SALT_BYTES * (index + 1))),
      digest: binary(sentDigest(events[index] ?? event)),
      ...kind.encode(event),
    }));
  }

  const shared = new GroupCommit<New, Outcome>({
    flush: async (events) => insertEach(records, await unsaved(events)),
    mostWaiting: MOST_WAITING,
    mostTogether: MOST_TOGETHER,
    watch,
  });

  return {
    append: async (events: readonly New[], transaction?: Transaction): Promise<Recorded> =>
      append(records, await unsaved(events), transaction),

    /** As `append`, but together with what others record at the same time, and each event's outcome is told. */
    record: (events: readonly New[]): Promise<readonly Outcome[]> => shared.add(events),
  };
}
