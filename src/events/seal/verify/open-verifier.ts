import type { Database } from '../../../mongo/database.js';
import type { Clock } from '../../../time/clock.js';
import type { Interval } from '../../../time/interval.js';
import type { EventCollections } from '../../event-kinds.js';
import { readHeadsFile } from '../heads-file.js';
import { readTrustedKeys } from '../key-files.js';
import { publicPemOf, type TrustedKeys } from '../signing-key.js';
import { type Verification, type Verified, verifyAccount } from './verify-account.js';

/** Where what vouches for the seal is kept: outside the database. */
export interface SealPlace {
  /** Keys: see `KeyPlace`. */
  readonly folder: string;
  readonly headsFile: string;
}

/** Verification by the bot itself, with the keys and heads at hand. */
export interface Verifier {
  /** @throws UserError when a key file is damaged */
  verify(
    accountId: string,
    interval: Interval | undefined,
    running?: Pick<Verification, 'progress' | 'signal'>,
  ): Promise<Verified>;
  /** The public keys whose signatures it believes, SubjectPublicKeyInfo in PEM, by id. @throws as `verify` */
  publicKeys(): Promise<ReadonlyMap<string, string>>;
}

/** @param place absent: nothing vouches for anything, so every block is by an untrusted key */
export function openVerifier(
  database: Pick<Database, 'connection'>,
  collections: EventCollections,
  clock: Clock,
  place: SealPlace | undefined,
): Verifier {
  const trustedKeys = async (): Promise<TrustedKeys> =>
    place ? await readTrustedKeys(place.folder) : new Map<never, never>();
  return {
    async verify(accountId, interval, running = {}) {
      const [trusted, heads] = await Promise.all([
        trustedKeys(),
        place ? readHeadsFile(place.headsFile) : [],
      ]);
      const verification = { database, collections, trusted, heads, now: clock.now(), ...running };
      return verifyAccount(verification, accountId, interval);
    },

    async publicKeys() {
      return new Map([...(await trustedKeys())].map(([id, key]) => [id, publicPemOf(key)]));
    },
  };
}
