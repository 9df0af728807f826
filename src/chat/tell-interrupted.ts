import type { PersonalAddresses } from '../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../accounts/open-directory.js';
import type { Outbox } from '../delivery/outbox.js';
import { tellEach } from '../delivery/tell-each.js';
import type { Database } from '../mongo/database.js';
import { interrupted } from './interrupted-reply.js';
import { type GoneCall, openRunningCallStore } from './running-call-store.js';

export interface TellInterruptedParts {
  readonly directory: { readonly users: Pick<AccountDirectory['users'], 'withIds'> };
  readonly personal: PersonalAddresses['of'];
  readonly outbox: Pick<Outbox, 'show'>;
}

/**
 * Tells by direct message whoever asked for long work whose process was killed, once: nobody sees what is edited, and not all
 * that shows progress can be. @returns how many calls were told of
 */
export function openTellInterrupted(
  { connection, inTransaction }: Pick<Database, 'connection' | 'inTransaction'>,
  { directory, personal, outbox }: TellInterruptedParts,
): (now: Date) => Promise<number> {
  const store = openRunningCallStore(connection);

  async function tell(call: GoneCall): Promise<void> {
    const users = await directory.users.withIds([call.by]);
    const addresses = [...(await personal(users)).values()].flat();
    const word = {
      accountId: call.accountId,
      subject: `interrupted:${call.id}`,
      reply: interrupted(call, ', and what still tells of its progress is out of date'),
      description: 'word that long work was interrupted',
      correlationId: call.id,
    };
    await inTransaction(async (transaction) => {
      if (await store.tell(call.id, transaction)) await tellEach(outbox, addresses, word, transaction);
    });
  }

  return async (now) => {
    const gone = await store.gone(now);
    for (const call of gone) await tell(call);
    return gone.length;
  };
}
