import type { Clock } from '../../time/clock.js';
import { text } from '../reply.js';
import { renderReply } from './render.js';
import type { Presses } from './render-buttons.js';
import type { Responder } from './responder.js';

/** What is over sooner needs no word about how far it is. */
const FIRST_AFTER_MS = 2_000;
/** Discord takes five edits in five seconds; a person reads no faster than this. */
const AT_EARLIEST_MS = 1_500;

/** How far long work is, told to the caller in the answer that is to come. */
export interface Progress {
  /** @param cancel the line that ends the work, for a button */
  tell(message: string, cancel?: string): void;
  /** Waits for what is being told. @returns whether anything was, so that the answer takes its place */
  end(): Promise<boolean>;
}

export function createProgress(responder: Responder, presses: Presses, clock: Clock): Progress {
  let next = clock.now().getTime() + FIRST_AFTER_MS;
  let told = false;
  let telling: Promise<void> | undefined;
  return {
    tell(words, cancel) {
      const now = clock.now().getTime();
      // Only one at a time: a slow Discord is not sent more than it takes.
      if (telling || !responder.answered || !responder.usable || now < next) return;
      next = now + AT_EARLIEST_MS;
      const buttons = cancel === undefined ? [] : [{ label: 'Cancel', command: cancel }];
      telling = renderReply({ tone: 'plain', blocks: [text(`⏳ ${words}`)], buttons }, presses)
        .then((rendered) => responder.show(rendered))
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
