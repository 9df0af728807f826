import { createHash } from 'node:crypto';
import type { Clock } from '../time/clock.js';
import type { Press } from './conversation.js';
import { PRESS, type PressStore } from './press-store.js';

const PARKED = 'p:';

/** A press as short text: the press itself, or a short id under which it is parked. */
export function createPresses(store: PressStore, clock: Clock) {
  return {
    async encode({ command, audience, confirm }: Press, limit: number): Promise<string> {
      const whole = JSON.stringify({ command, audience, confirm });
      if (whole.length <= limit) return whole;
      // The same press has the same id, so that rendering an answer twice parks it once.
      const id = createHash('sha256').update(whole).digest('base64url').slice(0, 32);
      await store.keep(
        id,
        { command, ...(audience && { audience }), ...(confirm && { confirm }) },
        clock.now(),
      );
      return PARKED + id;
    },

    async decode(text: string): Promise<Press | undefined> {
      if (text.startsWith(PARKED)) {
        const id = text.slice(PARKED.length);
        return /^[\w-]{32}$/.test(id) ? store.find(id) : undefined;
      }
      const parsed = PRESS.safeParse(parseJson(text));
      return parsed.success ? parsed.data : undefined;
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
