import { openPersonalAddresses } from '../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../accounts/open-directory.js';
import type { Outbox } from '../delivery/outbox.js';
import type { Job } from '../jobs/job.js';
import type { Database } from '../mongo/database.js';
import type { Clock } from '../time/clock.js';
import { openTellInterrupted } from './tell-interrupted.js';

const EVERY_MS = 10_000;

interface Parts {
  readonly database: Pick<Database, 'connection' | 'inTransaction'>;
  readonly directory: AccountDirectory;
  readonly outbox: Pick<Outbox, 'show'>;
  readonly clock: Clock;
}

/** Whoever waits for long work of a process that was killed is told; one process at a time looks. */
export function jobs({ database, directory, outbox, clock }: Parts): readonly Job[] {
  const personal = openPersonalAddresses(directory).of;
  const tellInterrupted = openTellInterrupted(database, { directory, outbox, personal });
  return [
    {
      name: 'interrupted-calls',
      everyMs: EVERY_MS,
      async run() {
        await tellInterrupted(clock.now());
      },
    },
  ];
}
