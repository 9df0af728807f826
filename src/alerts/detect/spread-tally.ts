import type { Act } from './entries.js';
import type { Tally } from './tally-window.js';

interface OfUser {
  total: number;
  /** Failures by address, while there are few. */
  readonly ips: Map<string, number>;
}

/** Failures, users and addresses, of those users alone who have at most `each` failures. */
export class SpreadTally implements Tally<Act> {
  readonly each: number;
  readonly #users = new Map<string, OfUser>();
  readonly #ips = new Map<string, number>();
  #failures = 0;
  #few = 0;

  constructor(each: number) {
    this.each = each;
  }

  get failures(): number {
    return this.#failures;
  }

  get users(): number {
    return this.#few;
  }

  get ips(): number {
    return this.#ips.size;
  }

  counts(user: string): boolean {
    return (this.#users.get(user)?.total ?? 0) <= this.each;
  }

  add({ user, ip = '' }: Act): void {
    const known = this.#users.get(user);
    const own = known ?? { total: 0, ips: new Map<string, number>() };
    if (known === undefined) this.#users.set(user, own);
    const [before, after] = [own.total, own.total + 1];
    if (before > 0 && before <= this.each) this.#count(own, -1);
    own.total = after;
    raise(own.ips, ip, 1);
    if (after <= this.each) this.#count(own, 1);
  }

  remove({ user, ip = '' }: Act): void {
    const own = this.#users.get(user);
    if (own === undefined) return;
    if (own.total <= this.each) this.#count(own, -1);
    own.total -= 1;
    raise(own.ips, ip, -1);
    if (own.total === 0) this.#users.delete(user);
    else if (own.total <= this.each) this.#count(own, 1);
  }

  /** Puts a user's failures into the sums, or takes them out: at most `each`. */
  #count({ total, ips }: OfUser, sign: 1 | -1): void {
    this.#few += sign;
    this.#failures += sign * total;
    for (const [ip, count] of ips) raise(this.#ips, ip, sign * count);
  }
}

function raise(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
