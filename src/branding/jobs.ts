import { openPersonalAddresses } from '../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../accounts/open-directory.js';
import type { Job } from '../jobs/job.js';
import type { Database } from '../mongo/database.js';
import { openTellReady, type TellReadyParts } from './host/tell-ready.js';

const FIVE_MINUTES_MS = 5 * 60_000;

interface Parts extends Pick<TellReadyParts, 'outbox'> {
  readonly branding: Pick<TellReadyParts, 'hosts'>;
  readonly directory: AccountDirectory;
  readonly database: Pick<Database, 'inTransaction'>;
}

/** What hostnames want done in time; one process at a time does it. */
export function jobs({ branding: { hosts }, directory, outbox, database }: Parts): readonly Job[] {
  const { inTransaction } = database;
  const personal = openPersonalAddresses(directory).of;
  const checkClaims = openTellReady({ hosts, directory, outbox, inTransaction, personal });
  return [{ name: 'branding-hostnames', everyMs: FIVE_MINUTES_MS, run: checkClaims }];
}
