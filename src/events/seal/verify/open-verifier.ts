import type { Database } from '../../../mongo/database.js';
import type { Clock } from '../../../time/clock.js';
import type { Interval } from '../../../time/interval.js';
import type { EventCollections } from '../../event-kinds.js';
import { readHeadsFile } from '../heads-file.js';
import { readTrustedKeys } from '../key-files.js';
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
}

/** @param place absent: nothing vouches for anything, so every block is by an untrusted key */
export function openVerifier(
  database: Pick<Database, 'connection'>,
  collections: EventCollections,
  clock: Clock,
  place: SealPlace | undefined,
): Verifier {
  return {
    async verify(accountId, interval, running = {}) {
      const [trusted, heads] = place
        ? await Promise.all([readTrustedKeys(place.folder), readHeadsFile(place.headsFile)])
        : [new Map<never, never>(), []];
      const verification = { database, collections, trusted, heads, now: clock.now(), ...running };
      return verifyAccount(verification, accountId, interval);
    },
  };
}
