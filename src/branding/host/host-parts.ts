import { type Asked, authorOf, type Record } from '../../accounts/asking/author.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { RandomBytes } from '../../secrets/random-bytes.js';
import type { Clock } from '../../time/clock.js';
import { UserError } from '../../user-error.js';
import { BRANDING, LINES } from '../words.js';
import { type CheckParts, recordName } from './check-host.js';
import type { ClaimRow, HostStore } from './host-store.js';
import type { Claim } from './hosts.js';

export interface HostParts extends CheckParts {
  readonly store: HostStore;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  readonly record: Record;
  /** PUBLIC_URL, without a slash behind. */
  readonly publicUrl: string;
}

const HTTPS = 443;

/** The address of pages at a host. */
export const urlAt = (host: string, { port }: Pick<HostParts, 'port'>): string =>
  `https://${host}${port === HTTPS ? '' : `:${port}`}`;

/** @throws UserError for a host that is live, the account's own or another's */
export async function refuseTaken(
  { store }: Pick<HostParts, 'store'>,
  accountId: string,
  host: string,
  transaction?: Transaction,
): Promise<void> {
  const live = await store.liveAt(host, transaction);
  if (live === undefined) return;
  if (live.accountId === accountId)
    throw new UserError(`${host} is where your pages are already.`, [LINES.show]);
  throw new UserError(
    `${host} is the host of another account here. It can be claimed once they give it up (/branding reset hostname).`,
    [LINES.hostname],
  );
}

/** The audit row of what was done to a host. */
export const writeRow = (
  { record }: Pick<HostParts, 'record'>,
  by: Asked,
  { host, ...done }: { readonly action: string; readonly host: string; readonly description: string },
  transaction: Transaction,
): Promise<void> =>
  record(
    authorOf(by),
    {
      accountId: by.asker.account.id,
      module: BRANDING,
      subModule: 'Hostname',
      resources: [{ type: 'hostname', id: host, name: host }],
      ...done,
    },
    transaction,
  );

/** A claim as it is shown. */
export const claimOf = ({
  host,
  value,
  claimedAt,
  checked,
}: Pick<ClaimRow, 'host' | 'value' | 'claimedAt' | 'checked'>): Claim => ({
  host,
  record: { name: recordName(host), value },
  claimedAt,
  ...(checked === undefined ? {} : { checked }),
});
