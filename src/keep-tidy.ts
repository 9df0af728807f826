import type { Log } from './log.js';
import type { Database } from './mongo/database.js';
import { removeLeftFolders } from './own-folder.js';
import { HOUR_MS } from './time/lengths.js';

/** Removes what killed processes left in the temporary directory of this machine: now, and every hour. */
export function keepTidy(
  temporary: string,
  { processes }: { readonly processes: Pick<Database['processes'], 'ended'> },
  log: Log,
): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  const tidy = () => {
    last = removeLeftFolders(temporary, processes.ended).then(
      (count) => count > 0 && log.info({ count }, 'folders that killed processes had left were removed'),
      (error: unknown) => log.warn({ error }, 'folders that killed processes left could not be looked for'),
    );
  };
  tidy();
  const timer = setInterval(tidy, HOUR_MS).unref();
  return async () => {
    clearInterval(timer);
    await last;
  };
}
