import { codeOf } from '../mongo/error-words.js';
import type { InTransaction, Transaction } from '../mongo/transaction.js';
import type { RandomBytes } from '../secrets/random-bytes.js';
import type { Clock } from '../time/clock.js';
import { type People, PeopleRefusal, type SentPerson } from './people.js';
import { type Attribute, MOST_ANONYMOUS_IDS, MOST_ATTRIBUTES, type Person } from './person.js';
import type { PersonEventStore } from './person-event-store.js';
import type { PersonStore } from './person-store.js';

export interface TakingParts {
  readonly people: PersonStore;
  readonly events: PersonEventStore;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  readonly inTransaction: InTransaction;
}

const DUPLICATE_KEY = 11_000;
const TRIES = 5;
const ID_BYTES = 10;

/** Two tabs of one new browser race to make the same person: the loser looks again, and finds it. */
export const takingOf =
  (parts: TakingParts): People['take'] =>
  async (accountId, sent) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await parts.inTransaction((transaction) => take(parts, accountId, sent, transaction));
      } catch (error) {
        if (codeOf(error) !== DUPLICATE_KEY || tries === TRIES) throw error;
      }
    }
  };

async function take(
  parts: TakingParts,
  accountId: string,
  sent: SentPerson,
  transaction: Transaction,
): Promise<void> {
  const { people, events, clock } = parts;
  const now = clock.now();
  const { person, absorbed } = await whose(parts, accountId, sent, transaction);
  if (absorbed !== undefined) {
    await people.remove(absorbed.id, transaction);
    await events.move(absorbed.id, person.id, transaction);
  }
  const devices = new Set([...person.anonymousIds, ...(absorbed?.anonymousIds ?? [])]);
  await people.save(
    {
      ...person,
      anonymousIds: [...devices].slice(-MOST_ANONYMOUS_IDS),
      // What was known of the anonymous one gives way to what is known of the user.
      attributes: merged([...(absorbed?.attributes ?? []), ...person.attributes], sent.attributes),
      firstSeenAt: earlier(person.firstSeenAt, absorbed?.firstSeenAt),
      lastSeenAt: now,
    },
    transaction,
  );
  const received = sent.events.map((event) => ({ ...event, receivedAt: now }));
  await events.add(accountId, person.id, received, transaction);
}

/** Whom it is about, made when nobody is there; and the anonymous person who turns out to be the same. */
async function whose(
  { people, clock, randomBytes }: TakingParts,
  accountId: string,
  { userId, anonymousId, attributes }: SentPerson,
  transaction: Transaction,
): Promise<{ readonly person: Person; readonly absorbed?: Person }> {
  const user = userId === undefined ? undefined : await people.ofUser(accountId, userId, transaction);
  const device =
    anonymousId === undefined ? undefined : await people.ofDevice(accountId, anonymousId, transaction);
  const now = clock.now();
  const fresh: Person = {
    id: `p_${Buffer.from(randomBytes(ID_BYTES)).toString('hex')}`,
    accountId,
    anonymousIds: [],
    attributes: [],
    firstSeenAt: now,
    lastSeenAt: now,
  };
  const isOthers = device?.userId !== undefined && device.userId !== userId;
  if (userId === undefined) {
    if (isOthers && attributes.length > 0)
      throw new PeopleRefusal(
        'This browser belongs to a user: send who it is, with its hash, to set attributes.',
      );
    return { person: withDevice(device ?? fresh, anonymousId) };
  }
  // Somebody else's browser, as on a shared machine, stays theirs; what is sent is the user's.
  const own = isOthers ? undefined : anonymousId;
  const anonymous = isOthers ? undefined : device;
  if (user === undefined) return { person: { ...withDevice(anonymous ?? fresh, own), userId } };
  const absorbed = anonymous !== undefined && anonymous.id !== user.id ? anonymous : undefined;
  return { person: withDevice(user, own), ...(absorbed === undefined ? {} : { absorbed }) };
}

const withDevice = (person: Person, anonymousId: string | undefined): Person =>
  anonymousId === undefined || person.anonymousIds.includes(anonymousId)
    ? person
    : { ...person, anonymousIds: [...person.anonymousIds, anonymousId] };

function merged(before: readonly Attribute[], sent: SentPerson['attributes']): readonly Attribute[] {
  const values = new Map(before.map(({ name, value }) => [name, value]));
  for (const { name, value } of sent) {
    if (value === null) values.delete(name);
    else values.set(name, value);
  }
  if (values.size > MOST_ATTRIBUTES)
    throw new PeopleRefusal(`A person has at most ${MOST_ATTRIBUTES} attributes. Take some away with null.`);
  return [...values].map(([name, value]) => ({ name, value })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

const earlier = (a: Date, b: Date | undefined) => (b !== undefined && b < a ? b : a);
