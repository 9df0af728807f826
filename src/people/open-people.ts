import { authorOf, recordIn } from '../accounts/asking/author.js';
import type { AuditTrail } from '../audit/trail.js';
import { counted } from '../counted.js';
import type { Database } from '../mongo/database.js';
import type { RandomBytes } from '../secrets/random-bytes.js';
import type { Secrets } from '../secrets/secrets.js';
import type { Clock } from '../time/clock.js';
import { UserError } from '../user-error.js';
import { identityOf } from './identity.js';
import { openIdentitySecretStore } from './identity-secret-store.js';
import type { People } from './people.js';
import { openPersonEventStore } from './person-event-store.js';
import { openPersonStore } from './person-store.js';
import { takingOf } from './taking.js';

export interface PeopleSettings {
  readonly clock: Clock;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly randomBytes: RandomBytes;
  readonly secrets: Secrets;
}

/** @param database migrated; its indexes are declared in the stores of this folder */
export function openPeople(
  { connection, inTransaction }: Pick<Database, 'connection' | 'inTransaction'>,
  { clock, audit, randomBytes, secrets }: PeopleSettings,
): People {
  const people = openPersonStore(connection);
  const events = openPersonEventStore(connection);
  const record = recordIn(audit, clock);
  const store = openIdentitySecretStore(connection);

  return {
    ...identityOf({ store, secrets, randomBytes }),
    take: takingOf({ people, events, clock, randomBytes, inTransaction }),
    find: (accountIds, text, page, size) => people.page(accountIds, text, (page - 1) * size, size),
    named: people.named,
    events: ({ id }, most) => events.newest(id, most),

    async forget({ id, accountId }, by, transaction) {
      if (!(await people.remove(id, transaction)))
        throw new UserError('That person is forgotten already.', ['/people find']);
      const gone = await events.removeOf(id, transaction);
      const change = {
        accountId,
        module: 'People',
        action: 'Forget',
        resources: [{ type: 'person', id, name: id }],
        description: `Person ${id} erased on request, with ${counted(gone, 'event')}`,
      };
      await record(authorOf(by), change, transaction);
      return gone;
    },
  };
}
