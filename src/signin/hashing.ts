import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';

/**
 * argon2id (RFC 9106) with 19 MiB, two passes, one lane: OWASP's first choice for it.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
export const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/** Of libuv's four threads, which DNS and files want as well. Each takes 19 MiB. */
export const AT_ONCE = 3;
/** At some 30 ms each and three at once, whoever is last waits a second. */
const MOST_WAITING = 100;

/**
 * Hashes passwords, so many at once that a flood takes neither all memory nor all threads: what waits is bounded, and
 * beyond that it is full.
 */
export interface Hashing {
  /**
   * Does what will hash, from its first look at the database on.
   * @returns undefined, and does nothing, while as many are at it as may: whoever comes now is to come again
   */
  seated<T>(act: () => Promise<T>): Promise<{ readonly done: T } | undefined>;
  /** @param canonical after NFC, of bounded length */
  hash(canonical: string): Promise<string>;
  verify(hashed: string, canonical: string): Promise<boolean>;
  /** Takes as long as {@link verify}, and is never right: for those who have no password. */
  verifyNobody(canonical: string): Promise<false>;
}

export function openHashing(mostWaiting = MOST_WAITING): Hashing {
  const limit = pLimit(AT_ONCE);
  let nobody: Promise<string> | undefined;
  let taken = 0;
  const hashed = (canonical: string) => limit(() => hash(canonical, ARGON2));

  return {
    async seated(act) {
      // Taken before anything is waited for: those who come together are counted together.
      if (taken >= AT_ONCE + mostWaiting) return undefined;
      taken += 1;
      try {
        return { done: await act() };
      } finally {
        taken -= 1;
      }
    },
    hash: hashed,
    verify: (stored, canonical) => limit(() => verify(stored, canonical)),
    async verifyNobody(canonical) {
      nobody ??= hashed('nobody has this password');
      const stored = await nobody;
      await limit(() => verify(stored, canonical));
      return false;
    },
  };
}
