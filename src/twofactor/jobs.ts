import { openPersonalAddresses } from '../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../accounts/open-directory.js';
import type { Job } from '../jobs/job.js';
import type { Database } from '../mongo/database.js';
import type { Clock } from '../time/clock.js';
import { type LookAfterParts, openLookAfter } from './look-after.js';

const EVERY_MS = 60_000;

interface Parts extends Omit<LookAfterParts, 'personal' | 'urlOf'> {
  readonly directory: AccountDirectory;
  readonly branding: { readonly hosts: Pick<LookAfterParts, 'urlOf'> };
  readonly database: Pick<Database, 'connection' | 'inTransaction'>;
  readonly clock: Clock;
}

/** Reminders before a second factor is asked for, and word of how many are enrolled; one process at a time. */
export function jobs({ database, clock, branding, ...parts }: Parts): readonly Job[] {
  const personal = openPersonalAddresses(parts.directory).of;
  const lookAfter = openLookAfter(database, { ...parts, personal, urlOf: branding.hosts.urlOf });
  return [
    {
      name: 'two-factor-reminders',
      everyMs: EVERY_MS,
      async run() {
        await lookAfter(clock.now());
      },
    },
  ];
}
