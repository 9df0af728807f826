import type { Intents } from './audit/intents.js';
import type { Log } from './log.js';

const RECOVER_EVERY_MS = 5000;

/** Turns what dead processes left unfinished into rows that say so: now, and every few seconds. */
export function keepRecovering({ intents }: { readonly intents: Intents }, log: Log): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  const recover = () => {
    last = intents
      .recover()
      .catch((error: unknown) => log.error({ error }, 'interrupted commands could not be recovered'));
  };
  recover();
  const timer = setInterval(recover, RECOVER_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await last;
  };
}
