import type { UserStore } from '../accounts/users/user-store.js';
import type { Clock } from '../time/clock.js';
import { type ApiKey, stateOf, works } from './key.js';
import type { KeyStore } from './key-store.js';
import { type Authentication, CACHED_MS, type Caller } from './keys.js';
import type { LastUses } from './last-uses.js';
import { hashOf, isSecret } from './secret.js';

interface Known {
  readonly key: ApiKey;
  readonly ownerActive: boolean;
}

/** A look-up, begun or done. It counts as being as old as its beginning. */
interface LookUp {
  readonly at: number;
  readonly known: Promise<Known | undefined>;
  /** Once it is done. */
  found?: Known;
}

const MOST_REMEMBERED = 10_000;

export interface AuthenticatorParts {
  readonly keys: Pick<KeyStore, 'withHash'>;
  readonly users: Pick<UserStore, 'find'>;
  readonly lastUses: Pick<LastUses, 'note'>;
  readonly clock: Clock;
}

/** Lets callers of the HTTP API in. See {@link Keys.authenticate} for the contract. */
export class Authenticator {
  readonly #parts: AuthenticatorParts;
  readonly #lookUps = new Map<string, LookUp>();

  constructor(parts: AuthenticatorParts) {
    this.#parts = parts;
  }

  authenticate(secret: string, caller: Caller): Authentication | Promise<Authentication> {
    if (!isSecret(secret)) return { refused: 'unknown' };
    const { found, known } = this.#lookUp(hashOf(secret));
    if (found !== undefined) return this.#judge(found, caller);
    return known.then((read) => (read === undefined ? { refused: 'unknown' } : this.#judge(read, caller)));
  }

  #judge({ key, ownerActive }: Known, { ip, origin }: Caller): Authentication {
    const now = this.#parts.clock.now();
    if (!works(key, now)) return { refused: stateOf(key, now) === 'expired' ? 'expired' : 'revoked' };
    if (key.scope === 'web-sdk' && (origin === undefined || !key.origins.includes(origin)))
      return { refused: 'origin' };
    if (!ownerActive) return { refused: 'suspended' };
    this.#parts.lastUses.note(key.id, { at: now, ip });
    return { ok: key };
  }

  /** What was read before is worth nothing any more, look-ups under way included. */
  forget(): void {
    this.#lookUps.clear();
  }

  /** Callers that come with the same secret at the same time share one look-up. */
  #lookUp(hash: string): LookUp {
    const now = this.#parts.clock.now().getTime();
    const before = this.#lookUps.get(hash);
    const age = before === undefined ? Number.POSITIVE_INFINITY : now - before.at;
    // A clock that was set back must not lengthen what is remembered.
    if (before && age >= 0 && age < CACHED_MS) return before;
    const lookUp = { at: now, known: this.#read(hash) };
    this.#remember(hash, lookUp);
    return lookUp;
  }

  #remember(hash: string, lookUp: LookUp): void {
    this.#lookUps.delete(hash);
    this.#lookUps.set(hash, lookUp);
    if (this.#lookUps.size > MOST_REMEMBERED) {
      const [oldest] = this.#lookUps.keys();
      if (oldest !== undefined) this.#lookUps.delete(oldest);
    }
    const drop = () => {
      if (this.#lookUps.get(hash) === lookUp) this.#lookUps.delete(hash);
    };
    lookUp.known.then((known) => {
      // Only keys are worth remembering: made-up secrets would push them out.
      if (known === undefined) drop();
      else lookUp.found = known;
    }, drop);
  }

  async #read(hash: string): Promise<Known | undefined> {
    const key = await this.#parts.keys.withHash(hash);
    if (key === undefined) return undefined;
    const owner = await this.#parts.users.find(key.assignedTo);
    return { key, ownerActive: owner?.status === 'active' && owner.accountId === key.accountId };
  }
}
