import type { Transaction } from '../../mongo/transaction.js';
import { DAY_MS } from '../../time/lengths.js';
import { UserError } from '../../user-error.js';
import { LINES } from '../words.js';
import { isReady } from './check-host.js';
import { type HostParts, refuseTaken, urlAt, writeRow } from './host-parts.js';
import type { LiveRow } from './host-store.js';
import { type GivenUp, type Hosts, REDIRECT_DAYS, type Switched } from './hosts.js';

/** How the pages move to a host, and away from it. */
export function switchingOf(parts: HostParts): Pick<Hosts, 'switchTo' | 'giveUp'> {
  const { store, clock, publicUrl, publicHost } = parts;

  async function retired(live: LiveRow, transaction: Transaction) {
    const until = new Date(clock.now().getTime() + REDIRECT_DAYS * DAY_MS);
    await store.retire(live, until, transaction);
    return { host: live.host, until };
  }

  return {
    async switchTo({ host, record: { value }, checked }, by, transaction): Promise<Switched> {
      const { account } = by.asker;
      await refuseTaken(parts, account.id, host, transaction);
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
      const description = `Pages and links moved from ${from} to ${host}`;
      await writeRow(parts, by, { action: 'Switch', host, description }, transaction);
      return { url: urlAt(host, parts), ...(former === undefined ? {} : { former }) };
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
      const description = `Hostname ${named.join(' and ')} given up`;
      const host = live?.host ?? named[0] ?? '';
      await writeRow(parts, by, { action: 'Reset', host, description }, transaction);
      return {
        url: publicUrl,
        ...(claimed === undefined ? {} : { claimed: claimed.host }),
        ...(former === undefined ? {} : { former }),
      };
    },
  };
}
