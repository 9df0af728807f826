import { ACCOUNT_MANAGER, holds } from '../../accounts/roles/role.js';
import type { User } from '../../accounts/users/user.js';
import type { UserStore } from '../../accounts/users/user-store.js';
import { fold } from '../../events/fold.js';
import type { Clock } from '../../time/clock.js';
import type { Observed } from './detection.js';

/** What the rules have to know of a registered user. */
export interface Person {
  readonly status: User['status'];
  /** Account Manager, or admin of the platform. */
  readonly watched: boolean;
  /** When they were added, milliseconds. */
  readonly since: number;
}

/** How old an answer may be. */
const CACHED_MS = 5_000;
const MOST_CACHED = 50_000;

/** The registered users behind user names, asked for a batch at a time. */
export class People {
  readonly #users: Pick<UserStore, 'withEmails'>;
  readonly #clock: Clock;
  readonly #known = new Map<string, { readonly at: number; readonly person?: Person }>();

  constructor(users: Pick<UserStore, 'withEmails'>, clock: Clock) {
    this.#users = users;
    this.#clock = clock;
  }

  /** One question, however many accounts: the tail's step waits for it. What is no address is nobody's and costs nothing. */
  async prepare(events: readonly Observed[]): Promise<void> {
    const now = this.#clock.now();
    const asked = new Map<string, { readonly accountId: string; readonly email: string }>();
    for (const event of events) {
      if (event.kind !== 'login') continue;
      const { accountId, username } = event.login;
      const email = fold(username);
      if (!email.includes('@') || this.#isFresh(keyOf(accountId, email), now)) continue;
      asked.set(keyOf(accountId, email), { accountId, email });
    }
    if (asked.size === 0) return;
    const all = [...asked.values()];
    const found = await this.#users.withEmails(
      [...new Set(all.map(({ accountId }) => accountId))],
      [...new Set(all.map(({ email }) => email))],
    );
    const users = new Map(found.map((user) => [keyOf(user.accountId, user.email), user]));
    for (const key of asked.keys()) this.#remember(key, users.get(key), now);
  }

  /** @param user folded. @returns undefined for a name that nobody of the account has */
  find(accountId: string, user: string): Person | undefined {
    return this.#known.get(keyOf(accountId, user))?.person;
  }

  clear(): void {
    this.#known.clear();
  }

  #isFresh(key: string, now: Date): boolean {
    const age = now.getTime() - (this.#known.get(key)?.at ?? Number.NEGATIVE_INFINITY);
    return age >= 0 && age < CACHED_MS;
  }

  #remember(key: string, user: User | undefined, now: Date): void {
    this.#known.delete(key);
    this.#known.set(key, {
      at: now.getTime(),
      ...(user === undefined ? {} : { person: personOf(user, now) }),
    });
    if (this.#known.size <= MOST_CACHED) return;
    const [oldest] = this.#known.keys();
    if (oldest !== undefined) this.#known.delete(oldest);
  }
}

const keyOf = (accountId: string, user: string) => `${accountId} ${user}`;

const personOf = ({ id, status, admin, roles }: User, now: Date): Person => ({
  status,
  watched: admin || roles.some((grant) => grant.role === ACCOUNT_MANAGER && holds(grant, now)),
  since: addedAt(id),
});

/** The store's ids begin with the second they were made in; an id of another shape is as old as can be. */
const addedAt = (id: string) => (/^[0-9a-f]{24}$/.test(id) ? Number.parseInt(id.slice(0, 8), 16) * 1000 : 0);
