import type { Clock } from '../../time/clock.js';
import { text } from '../reply.js';
import { Page } from './page.js';
import { message } from './render.js';
import type { Responder } from './responder.js';

/** Discord takes five edits in five seconds; a person reads no faster than this. */
const AT_EARLIEST_MS = 1_500;

/** How far long work is, told to the caller in the answer that is to come. */
export interface Progress {
  tell(message: string): void;
  /** Waits for what is being told. @returns whether anything was, so that the answer takes its place */
  end(): Promise<boolean>;
}

export function createProgress(responder: Responder, clock: Clock): Progress {
  let last = clock.now().getTime();
  let told = false;
  let telling: Promise<void> | undefined;
  return {
    tell(words) {
      const now = clock.now().getTime();
      // Only one at a time: a slow Discord is not sent more than it takes.
      if (telling || !responder.answered || !responder.usable || now - last < AT_EARLIEST_MS) return;
      last = now;
      telling = responder
        .show(message(waiting(words)))
        .then(() => {
          told = true;
        })
        // Nobody misses it: the answer comes all the same.
        .catch(() => undefined)
        .finally(() => {
          telling = undefined;
        });
    },
    async end() {
      await telling;
      return told;
    },
  };
}

function waiting(words: string) {
  const page = new Page('plain', true);
  page.add(text(`⏳ ${words}`));
  return page.finish();
}
