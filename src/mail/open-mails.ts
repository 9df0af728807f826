import type { Database } from '../mongo/database.js';
import type { Clock } from '../time/clock.js';
import { openMailStore } from './mail-store.js';
import type { Mails } from './mails.js';

/** @param database migrated; its indexes are declared in `mail-store.ts` */
export function openMails(
  { connection }: Pick<Database, 'connection'>,
  { clock, newId }: { readonly clock: Clock; readonly newId: () => string },
): Mails {
  const store = openMailStore(connection);
  return {
    async want(mail, transaction) {
      const now = clock.now();
      await store.add({ ...mail, id: newId(), wantedAt: now, dueAt: now, attempts: 0 }, transaction);
    },
  };
}
