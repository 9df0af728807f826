import { openPersonalAddresses } from '../accounts/identities/personal-addresses.js';
import type { Job } from '../jobs/job.js';
import type { Database } from '../mongo/database.js';
import type { Clock } from '../time/clock.js';
import { DAY_MS } from '../time/lengths.js';
import { openSuspendUnused, type SuspendUnusedParts } from './suspend-unused.js';

interface Parts extends Omit<SuspendUnusedParts, 'inTransaction' | 'personal'> {
  readonly database: Pick<Database, 'inTransaction'>;
  readonly clock: Clock;
}

/** What password policies want done in time; one process at a time does it. */
export function jobs({ database, clock, ...parts }: Parts): readonly Job[] {
  const { inTransaction } = database;
  const personal = openPersonalAddresses(parts.directory).of;
  const suspendUnused = openSuspendUnused({ ...parts, inTransaction, personal });
  return [
    {
      name: 'policy-inactive',
      everyMs: DAY_MS,
      async run() {
        await suspendUnused(clock.now());
      },
    },
  ];
}
