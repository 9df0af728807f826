import { type Act, outdated, type Placed, place } from './entries.js';
import type { TallyWindow } from './tally-window.js';
import type { UserTally } from './user-tally.js';

/** What is remembered of one user, address or actor. */
export interface Subject {
  /** Grows, and is never emptied; only the list of one that did nothing yet is replaced. */
  acts: Act[];
  /** Of an address: sign-ins that succeeded, within reach of a late failure. */
  successes?: Act[];
  /** Of an address with many failures: the users in its newest window. */
  spray?: TallyWindow<Act, UserTally>;
  /** When it was last seen, in seconds. */
  seen: number;
}

/** More than any threshold; a window's count is exact up to here. */
const MOST_ACTS = 1000;
/** On average for each subject of the capacity. */
const ACTS_EACH = 8;
/** So long unseen, no window holds anything of it: the longest, and how late events may be. */
const STALE_SECONDS = 70 * 60;
/** Moving a subject to the young end costs as much as finding it; once a minute is enough. */
const YOUNG_SECONDS = 60;

/** The subjects with a window, at most `capacity`: the least recently seen are let go first. */
export class Subjects {
  readonly capacity: number;
  readonly #subjects = new Map<string, Subject>();
  #acts = 0;
  #evicted = 0;
  #now = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get size(): number {
    return this.#subjects.size;
  }

  get evicted(): number {
    return this.#evicted;
  }

  find(key: string): Subject | undefined {
    return this.#subjects.get(key);
  }

  /** @param receivedAt milliseconds: ages are told by when events came, not by when they say they happened */
  ensure(key: string, receivedAt: number): Subject {
    const seen = Math.floor(receivedAt / 1000);
    if (seen > this.#now) this.#now = seen;
    const known = this.#subjects.get(key);
    if (known === undefined) {
      const subject: Subject = { acts: [], seen };
      this.#subjects.set(key, subject);
      this.#makeRoom();
      return subject;
    }
    if (seen - known.seen >= YOUNG_SECONDS) {
      known.seen = seen;
      this.#subjects.delete(key);
      this.#subjects.set(key, known);
    }
    return known;
  }

  /** Adds to what the subject did, and forgets what no window reaches. */
  act(subject: Subject, act: Act): Placed {
    const { acts, spray } = subject;
    if (acts.length === 0) {
      this.#acts += 1;
      // Most do one thing alone. A list made of it takes an eighth of one that it is appended to.
      subject.acts = [act];
      return { index: 0, added: true };
    }
    const placed = place(acts, act);
    if (!placed.added) return placed;
    this.#acts += 1;
    if (this.#isFull()) this.#makeRoom();
    spray?.inserted(placed.index);
    const old = outdated(acts, MOST_ACTS);
    if (old === 0) return placed;
    spray?.dropping(old);
    acts.splice(0, old);
    this.#acts -= old;
    return { index: placed.index - old, added: true };
  }

  clear(): void {
    this.#subjects.clear();
    this.#acts = 0;
  }

  /** Looks at the two oldest: as many come as go. */
  #makeRoom(): void {
    let looked = 0;
    for (const [key, { seen, acts }] of this.#subjects) {
      const stale = this.#now - seen > STALE_SECONDS;
      if (!stale && !this.#isFull()) return;
      this.#subjects.delete(key);
      this.#acts -= acts.length;
      if (!stale) this.#evicted += 1;
      looked += 1;
      if (looked >= 2) return;
    }
  }

  #isFull(): boolean {
    return this.#subjects.size > this.capacity || this.#acts > this.capacity * ACTS_EACH;
  }
}
