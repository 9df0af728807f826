import type { Clock } from '../../time/clock.js';
import { text } from '../reply.js';
import { renderReply } from './render.js';
import type { Encode } from './render-buttons.js';
import type { Whisper } from './whisper.js';

/** A response URL takes five messages: three may tell how far it is, so that an answer can be tried twice. */
const WAITS_MS = [2_000, 10_000, 30_000];

/** How far long work is, told to the caller: at the earliest after these waits, and no more often. */
export interface Progress {
  /** @param cancel the line that ends the work, for a button */
  tell(message: string, cancel?: string): void;
  /** Waits for what is being told. @returns whether anything was */
  end(): Promise<boolean>;
}

interface Place {
  readonly whisper: Whisper;
  /** It takes the place of the message pressed. */
  readonly replaces: boolean;
  /** What was told can be told anew in its place; else it is told once. */
  readonly edits: boolean;
}

export function createProgress({ whisper, replaces, edits }: Place, encode: Encode, clock: Clock): Progress {
  let last = clock.now().getTime();
  let told = 0;
  let telling: Promise<void> = Promise.resolve();
  return {
    tell(message, cancel) {
      const wait = WAITS_MS[told];
      const now = clock.now().getTime();
      if (wait === undefined || now - last < wait || (told > 0 && !edits)) return;
      last = now;
      told += 1;
      const replace = replaces || told > 1;
      const buttons = cancel === undefined ? [] : [{ label: 'Cancel', command: cancel }];
      telling = telling
        .then(() => renderReply({ tone: 'plain', blocks: [text(`⏳ ${message}`)], buttons }, { encode }))
        .then((rendered) => whisper.mutter(rendered, replace))
        // Nobody misses it: the answer comes all the same.
        .catch(() => undefined);
    },
    async end() {
      await telling;
      return told > 0;
    },
  };
}
