import { DAY_MS } from '../../time/lengths.js';
import { checkHost, isReady } from './check-host.js';
import { readHost } from './host-name.js';
import { claimOf, type HostParts, refuseTaken, writeRow } from './host-parts.js';
import type { ClaimRow } from './host-store.js';
import { CLAIM_DAYS, type Hosts, type ReadyClaim } from './hosts.js';

/** 120 bits. */
const SECRET_BYTES = 15;

/** How a host is claimed, and looked at until it is ready. */
export function claimingOf(
  parts: HostParts,
): Pick<Hosts, 'plan' | 'claim' | 'check' | 'checkAll' | 'noteTold'> {
  const { store, clock, randomBytes, publicHost } = parts;

  /** What a claim in the making is told by: it is the asker's own, or new. */
  async function rowFor(
    accountId: string,
    host: string,
  ): Promise<Pick<ClaimRow, 'host' | 'value' | 'claimedAt'>> {
    const claimed = await store.claimOf(accountId);
    if (claimed?.host === host) return claimed;
    const value = `castellan-verification=${Buffer.from(randomBytes(SECRET_BYTES)).toString('base64url')}`;
    return { host, value, claimedAt: clock.now() };
  }

  return {
    async check(accountId) {
      const claimed = await store.claimOf(accountId);
      if (claimed === undefined) return undefined;
      const checked = await checkHost(claimed, clock.now(), parts);
      await store.note(claimed, checked);
      return { ...claimOf(claimed), checked };
    },

    async checkAll() {
      const now = clock.now();
      await store.forgetFormer(now);
      const ready: ReadyClaim[] = [];
      // One after the other: nobody waits for it, and no server is asked many things at once.
      for (const row of await store.claimsSince(new Date(now.getTime() - CLAIM_DAYS * DAY_MS))) {
        const checked = await checkHost(row, clock.now(), parts);
        await store.note(row, checked);
        const { accountId, claimedBy, told } = row;
        if (isReady(checked) && told !== true) ready.push({ ...claimOf(row), checked, accountId, claimedBy });
      }
      return ready;
    },

    noteTold: ({ accountId, record: { value } }, transaction) =>
      store.noteTold({ accountId, value }, transaction),

    async plan(accountId, typed) {
      const host = readHost(typed, publicHost);
      await refuseTaken(parts, accountId, host);
      const row = await rowFor(accountId, host);
      return { ...claimOf(row), checked: await checkHost(row, clock.now(), parts) };
    },

    async claim(plan, by, transaction) {
      const { account, user } = by.asker;
      await refuseTaken(parts, account.id, plan.host, transaction);
      const {
        host,
        record: { value },
        claimedAt,
        checked,
      } = plan;
      const standing = await store.claimOf(account.id, transaction);
      const isNew = standing?.value !== value;
      const row: ClaimRow = {
        state: 'claimed',
        accountId: account.id,
        host,
        value,
        claimedAt,
        claimedBy: standing?.value === value ? standing.claimedBy : (user?.id ?? ''),
        ...(checked === undefined ? {} : { checked }),
        // Who sees that it is ready need not be told.
        told: standing?.told === true || (checked !== undefined && isReady(checked)),
      };
      await store.claim(row, transaction);
      if (isNew)
        await writeRow(
          parts,
          by,
          { action: 'Claim', host, description: `Hostname ${host} claimed` },
          transaction,
        );
      return isNew;
    },
  };
}
