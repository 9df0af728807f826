import type { Transaction } from '../../mongo/transaction.js';
import type { Placed } from './entries.js';
import { addVisit, emptyProfile, MOST_COUNTED, type Profile } from './profile.js';
import type { Kept, ProfileStore } from './profile-store.js';
import type { Visit } from './visit.js';

/** Whose profile is wanted. */
export interface Whose {
  readonly accountId: string;
  /** Folded. */
  readonly user: string;
}

/** A user seen twice in this time, at the same place and on the same device, is written once. */
const WRITTEN_EVERY_MS = 10 * 60_000;

/** A profile and what of it is in the store. */
interface Held extends Whose {
  readonly profile: Profile;
  /** Event time of the newest visit when it was last to be written. */
  writtenAt: number;
  unwritten: boolean;
}

/** The profiles of the users seen lately, in memory; the store has all of them. */
export class Profiles {
  readonly #store: Pick<ProfileStore, 'find' | 'save'>;
  readonly #capacity: number;
  readonly #held = new Map<string, Held>();
  #unwritten = new Set<Held>();
  #writing: { readonly transaction: Transaction; readonly held: Set<Held> } | undefined;

  constructor(store: Pick<ProfileStore, 'find' | 'save'>, capacity: number) {
    this.#store = store;
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#held.size;
  }

  /** Reads those that are not held; one question, however many accounts: the tail's step waits for it. */
  async prepare(wanted: readonly Whose[]): Promise<void> {
    const missing = new Map<string, Set<string>>();
    for (const { accountId, user } of wanted) {
      const key = keyOf(accountId, user);
      const held = this.#held.get(key);
      if (held === undefined) missing.set(accountId, (missing.get(accountId) ?? new Set()).add(user));
      else this.#hold(key, held);
    }
    const kept = missing.size === 0 ? [] : await this.#store.find(missing);
    for (const { accountId, user, profile } of kept) {
      const writtenAt = profile.recent.at(-1)?.at ?? profile.last?.at ?? Number.NEGATIVE_INFINITY;
      this.#hold(keyOf(accountId, user), { accountId, user, profile, writtenAt, unwritten: false });
    }
    this.#makeRoom(wanted.length);
  }

  /** @returns undefined for somebody who never signed in */
  find(accountId: string, user: string): Profile | undefined {
    return this.#held.get(keyOf(accountId, user))?.profile;
  }

  /** Learns of a success. @returns where it is among the recent ones; undefined when it is older than those */
  add({ accountId, user }: Whose, visit: Visit): { readonly profile: Profile; readonly placed?: Placed } {
    const key = keyOf(accountId, user);
    const held = this.#held.get(key) ?? {
      accountId,
      user,
      profile: emptyProfile(),
      writtenAt: Number.NEGATIVE_INFINITY,
      unwritten: false,
    };
    this.#held.set(key, held);
    const { profile } = held;
    const worth = this.#isWorthWriting(held, visit);
    const placed = addVisit(profile, visit);
    if (worth && placed?.added !== false) {
      held.writtenAt = visit.at;
      held.unwritten = true;
      this.#unwritten.add(held);
    }
    return { profile, ...(placed === undefined ? {} : { placed }) };
  }

  /** Writes what was learnt. Called again with the same transaction, which is being tried again, it writes the same again. */
  async keep(transaction: Transaction): Promise<void> {
    const again = this.#writing?.transaction === transaction ? this.#writing.held : [];
    const held = new Set([...again, ...this.#unwritten]);
    this.#writing = { transaction, held };
    this.#unwritten = new Set();
    for (const each of held) each.unwritten = false;
    await this.#store.save([...held] satisfies readonly Kept[], transaction);
  }

  clear(): void {
    this.#held.clear();
    this.#unwritten.clear();
    this.#writing = undefined;
  }

  #isWorthWriting({ profile, writtenAt }: Held, visit: Visit): boolean {
    const { successes, recent, last, countries, devices } = profile;
    if (successes + recent.length < MOST_COUNTED || visit.at - writtenAt >= WRITTEN_EVERY_MS) return true;
    const newest = recent.at(-1) ?? last;
    const moved =
      newest?.spot?.latitude !== visit.spot?.latitude || newest?.spot?.longitude !== visit.spot?.longitude;
    const isNew = (value: string | undefined, known: readonly string[], what: 'country' | 'device') =>
      value !== undefined && !known.includes(value) && !recent.some((each) => each[what] === value);
    return moved || isNew(visit.country, countries, 'country') || isNew(visit.device, devices, 'device');
  }

  #hold(key: string, held: Held): void {
    this.#held.delete(key);
    this.#held.set(key, held);
  }

  /** The least recently wanted go; those of the batch at hand, and what is not written yet, stay. */
  #makeRoom(wanted: number): void {
    let tooMany = this.#held.size - Math.max(this.#capacity, wanted);
    if (tooMany <= 0) return;
    for (const [key, { unwritten }] of this.#held) {
      if (tooMany <= 0) return;
      if (!unwritten) this.#held.delete(key);
      tooMany -= 1;
    }
  }
}

const keyOf = (accountId: string, user: string) => `${accountId} ${user}`;
