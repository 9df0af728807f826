import type { Clock } from '../../time/clock.js';
import { inertMarkup } from './inert.js';
import { LIMITS } from './limits.js';
import { paragraph } from './rich-text.js';
import type { Whisper } from './whisper.js';

/** A response URL takes five messages: two may tell how far it is, so that answers and their files keep three. */
const WAITS_MS = [1_500, 15_000];

/** How far long work is, told to the caller: at the earliest after these waits, and no more often. */
export interface Progress {
  tell(message: string): void;
  /** Waits for what is being told. @returns whether anything was, so that the answer takes its place */
  end(): Promise<boolean>;
}

export function createProgress(whisper: Whisper, clock: Clock): Progress {
  let last = clock.now().getTime();
  let told = 0;
  let telling: Promise<void> = Promise.resolve();
  return {
    tell(message) {
      const wait = WAITS_MS[told];
      const now = clock.now().getTime();
      if (wait === undefined || now - last < wait) return;
      last = now;
      told += 1;
      const replace = told > 1;
      const { block } = paragraph(`⏳ ${message}`, LIMITS.text);
      telling = telling
        .then(() => whisper.mutter({ text: inertMarkup(message), blocks: [block] }, replace))
        // Nobody misses it: the answer comes all the same.
        .catch(() => undefined);
    },
    async end() {
      await telling;
      return told > 0;
    },
  };
}
