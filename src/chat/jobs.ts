import { openPersonalAddresses } from '../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../accounts/open-directory.js';
import type { ConnectedPlatforms } from '../delivery/connected-platforms.js';
import type { Outbox } from '../delivery/outbox.js';
import type { Job } from '../jobs/job.js';
import type { Log } from '../log.js';
import type { Database } from '../mongo/database.js';
import type { Secrets } from '../secrets/secrets.js';
import type { Clock } from '../time/clock.js';
import { openEditInterrupted } from './edit-interrupted.js';
import { openTellInterrupted } from './tell-interrupted.js';

const EVERY_MS = 10_000;

interface Parts {
  readonly database: Pick<Database, 'connection' | 'inTransaction'>;
  readonly directory: AccountDirectory;
  readonly outbox: Pick<Outbox, 'show'>;
  readonly clock: Clock;
  readonly platforms: Pick<ConnectedPlatforms, 'find'>;
  /** Absent: where progress is shown was not kept. */
  readonly secrets?: Secrets;
  readonly log: Pick<Log, 'warn'>;
}

/** Whoever waits for long work of a process that was killed is told, there and by direct message; one process at a time looks. */
export function jobs({ database, directory, outbox, clock, platforms, secrets, log }: Parts): readonly Job[] {
  const personal = openPersonalAddresses(directory).of;
  const tellInterrupted = openTellInterrupted(database, { directory, outbox, personal });
  const editInterrupted = secrets
    ? openEditInterrupted(database, { platforms, secrets, log })
    : async () => 0;
  return [
    {
      name: 'interrupted-calls',
      everyMs: EVERY_MS,
      async run() {
        await editInterrupted(clock.now());
        await tellInterrupted(clock.now());
      },
    },
  ];
}
