import { type Asked, authorOf, type Record } from '../../accounts/asking/author.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { RandomBytes } from '../../secrets/secret-key.js';
import type { Clock } from '../../time/clock.js';
import { UserError } from '../../user-error.js';
import { BRANDING, LINES } from '../words.js';
import { type CheckParts, checkHost, isReady, recordName } from './check-host.js';
import { readHost } from './host-name.js';
import type { ClaimRow, HostStore, LiveRow } from './host-store.js';
import {
  CLAIM_DAYS,
  type Claim,
  type GivenUp,
  type Hosts,
  REDIRECT_DAYS,
  type ReadyClaim,
  type Switched,
} from './hosts.js';

export interface HostParts extends CheckParts {
  readonly store: HostStore;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  readonly record: Record;
  /** PUBLIC_URL, without a slash behind. */
  readonly publicUrl: string;
}

const DAY_MS = 24 * 3_600_000;
/** 120 bits. */
const SECRET_BYTES = 15;
const HTTPS = 443;

export function openHosts(parts: HostParts): Hosts {
  const { store, clock, randomBytes, record, publicUrl, publicHost, port } = parts;

  const urlAt = (host: string) => `https://${host}${port === HTTPS ? '' : `:${port}`}`;

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

  async function refuseTaken(accountId: string, host: string, transaction?: Transaction): Promise<void> {
    const live = await store.liveAt(host, transaction);
    if (live === undefined) return;
    if (live.accountId === accountId)
      throw new UserError(`${host} is where your pages are already.`, [LINES.show]);
    throw new UserError(
      `${host} is the host of another account here. It can be claimed once they give it up (/branding reset hostname).`,
      [LINES.hostname],
    );
  }

  async function retired(live: LiveRow, transaction: Transaction) {
    const until = new Date(clock.now().getTime() + REDIRECT_DAYS * DAY_MS);
    await store.retire(live, until, transaction);
    return { host: live.host, until };
  }

  const write = (by: Asked, action: string, host: string, description: string, transaction: Transaction) =>
    record(
      authorOf(by),
      {
        accountId: by.asker.account.id,
        module: BRANDING,
        subModule: 'Hostname',
        action,
        resources: [{ type: 'hostname', id: host, name: host }],
        description,
      },
      transaction,
    );

  return {
    async standing(accountId) {
      const [live, claimed, former] = await Promise.all([
        store.liveOf(accountId),
        store.claimOf(accountId),
        store.formerOf(accountId, clock.now()),
      ]);
      return {
        ...(live === undefined ? {} : { live }),
        ...(claimed === undefined ? {} : { claim: claimOf(claimed) }),
        former,
      };
    },

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
      await refuseTaken(accountId, host);
      const row = await rowFor(accountId, host);
      return { ...claimOf(row), checked: await checkHost(row, clock.now(), parts) };
    },

    async claim(plan, by, transaction) {
      const { account, user } = by.asker;
      await refuseTaken(account.id, plan.host, transaction);
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
      if (isNew) await write(by, 'Claim', host, `Hostname ${host} claimed`, transaction);
      return isNew;
    },

    async switchTo({ host, record: { value }, checked }, by, transaction): Promise<Switched> {
      const { account } = by.asker;
      await refuseTaken(account.id, host, transaction);
      const claimed = await store.claimOf(account.id, transaction);
      if (claimed?.host !== host || claimed.value !== value)
        throw new UserError(`${host} has to be claimed first.`, [`${LINES.hostname} host:${host}`]);
      if (!isReady(checked))
        throw new UserError(`${host} is not ready yet: nothing was switched.`, [LINES.hostname]);
      const before = await store.liveOf(account.id, transaction);
      const former = before && (await retired(before, transaction));
      await store.unclaim(account.id, transaction);
      await store.goLive({ state: 'live', accountId: account.id, host, since: clock.now() }, transaction);
      const from = before?.host ?? publicHost;
      await write(by, 'Switch', host, `Pages and links moved from ${from} to ${host}`, transaction);
      return { url: urlAt(host), ...(former === undefined ? {} : { former }) };
    },

    async giveUp(by, transaction): Promise<GivenUp> {
      const { account } = by.asker;
      const [claimed, live] = [
        await store.claimOf(account.id, transaction),
        await store.liveOf(account.id, transaction),
      ];
      if (claimed === undefined && live === undefined)
        throw new UserError('There is no hostname to give up.', [LINES.hostname]);
      if (claimed !== undefined) await store.unclaim(account.id, transaction);
      const former = live && (await retired(live, transaction));
      const named = [claimed?.host, live?.host].filter((host) => host !== undefined);
      const words = `Hostname ${named.join(' and ')} given up`;
      await write(by, 'Reset', live?.host ?? named[0] ?? '', words, transaction);
      return {
        url: publicUrl,
        ...(claimed === undefined ? {} : { claimed: claimed.host }),
        ...(former === undefined ? {} : { former }),
      };
    },

    async urlOf(accountId) {
      const live = await store.liveOf(accountId);
      return live === undefined ? publicUrl : urlAt(live.host);
    },

    accountOfHost: async (host) => (await store.liveAt(withoutPort(host)))?.accountId,

    async movedTo(host) {
      const former = await store.formerAt(withoutPort(host), clock.now());
      if (former === undefined) return undefined;
      const live = await store.liveOf(former.accountId);
      return live === undefined ? publicUrl : urlAt(live.host);
    },
  };
}

const claimOf = ({
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

const withoutPort = (host: string) => host.replace(/:\d+$/, '').toLowerCase();
