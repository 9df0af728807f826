import { createHash } from 'node:crypto';
import type { Clock } from '../time/clock.js';

/**
 * Notes that something is being worked on. @returns false when any process noted the same key in the last minutes
 * @throws when that cannot be told, because the database is away
 */
export type Claim = (key: string) => Promise<boolean>;

/**
 * Claims, first in this process's own memory, then in the shared store, so that the usual repetition costs nothing.
 * Keys are hashed: what is stored lets nobody sign anything.
 */
export function createClaims(clock: Clock, milliseconds: number, shared: Claim): Claim {
  const seen = new Map<string, number>();
  return async (key) => {
    const now = clock.now().getTime();
    forget(seen, now);
    const id = createHash('sha256').update(key).digest('base64url');
    if (seen.has(id)) return false;
    seen.set(id, now + milliseconds);
    try {
      return await shared(id);
    } catch (error) {
      seen.delete(id);
      throw error;
    }
  };
}

/** Keys are kept in the order they came, so that those to forget stand first. */
function forget(seen: Map<string, number>, now: number): void {
  for (const [id, until] of seen) {
    if (until > now) return;
    seen.delete(id);
  }
}
