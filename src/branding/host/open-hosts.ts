import { claimingOf } from './claiming.js';
import { claimOf, type HostParts, urlAt } from './host-parts.js';
import type { Hosts } from './hosts.js';
import { switchingOf } from './switching.js';

export function openHosts(parts: HostParts): Hosts {
  const { store, clock, publicUrl } = parts;
  return {
    ...claimingOf(parts),
    ...switchingOf(parts),

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

    async urlOf(accountId) {
      const live = await store.liveOf(accountId);
      return live === undefined ? publicUrl : urlAt(live.host, parts);
    },

    accountOfHost: async (host) => (await store.liveAt(withoutPort(host)))?.accountId,

    async movedTo(host) {
      const former = await store.formerAt(withoutPort(host), clock.now());
      if (former === undefined) return undefined;
      const live = await store.liveOf(former.accountId);
      return live === undefined ? publicUrl : urlAt(live.host, parts);
    },
  };
}

const withoutPort = (host: string) => host.replace(/:\d+$/, '').toLowerCase();
