import { type PersonalAddresses, TERMINAL } from '../../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../../accounts/open-directory.js';
import { ACCOUNT_MANAGER } from '../../accounts/roles/role.js';
import type { ChatAddress } from '../../delivery/address.js';
import type { Clock } from '../../time/clock.js';
import type { Duty } from '../oncall/duty.js';
import { callTime } from '../oncall/night.js';
import type { Rota } from '../oncall/rota.js';
import { onCallAt } from '../oncall/shifts.js';
import { onCallInWords } from '../oncall/words.js';
import type { Reach } from '../reach.js';
import { isAtLeast } from '../severity.js';
import type { Routes } from './routes.js';

export interface ReachParts {
  readonly routes: Pick<Routes, 'list'>;
  readonly rota: Pick<Rota, 'of'>;
  readonly personal: PersonalAddresses;
  readonly directory: Pick<AccountDirectory, 'users' | 'whomToAsk'>;
  readonly clock: Clock;
}

/** {@link Reach}, and how Account Managers are reached. */
export interface WholeReach extends Reach {
  /** Every channel that a route names, whatever its severity; without a workspace the terminal. */
  channelsOf(accountId: string): Promise<readonly ChatAddress[]>;
  /** The direct messages of the account's Account Managers; of those above it, when none of them can be reached. */
  managersOf(accountId: string): Promise<readonly ChatAddress[]>;
}

export function openReach({ routes, rota, personal, directory, clock }: ReachParts): WholeReach {
  async function managersOf(accountId: string): Promise<readonly ChatAddress[]> {
    const own = await directory.users.holding(accountId, ACCOUNT_MANAGER);
    const reached = await addressesOf(own);
    if (reached.length > 0) return reached;
    return addressesOf(await directory.whomToAsk(accountId, 'alerts.act'));
  }

  async function addressesOf(users: Parameters<PersonalAddresses['of']>[0]) {
    return [...(await personal.of(users)).values()].flat();
  }

  /** Where cards go that no route takes: to who is on call, else to the Account Managers. */
  async function withoutRoute(accountId: string): Promise<readonly ChatAddress[]> {
    if (await personal.inTerminal(accountId)) return [TERMINAL];
    const duty = await rota.of(accountId, clock.now());
    return (duty && addressesOnCall(duty, clock.now())) ?? managersOf(accountId);
  }

  return {
    async cardsOf(accountId, severity) {
      if (severity === 'info') return [];
      const all = await routes.list([accountId]);
      if (all.length === 0) return withoutRoute(accountId);
      return all.filter((route) => isAtLeast(severity, route.severity)).map(({ address }) => address);
    },
    async channelsOf(accountId) {
      const all = await routes.list([accountId]);
      if (all.length > 0) return all.map(({ address }) => address);
      return (await personal.inTerminal(accountId)) ? [TERMINAL] : [];
    },
    async onCall(accountId, at) {
      const duty = await rota.of(accountId, at);
      return duty && onCallInWords(duty, at);
    },
    async firstCall({ accountId, severity }, at) {
      if (severity === 'info') return undefined;
      const duty = await rota.of(accountId, at);
      if (!duty || duty.available.size === 0) return undefined;
      const { plan } = duty;
      return callTime(plan, severity, new Date(at.getTime() + plan.escalateMs));
    },
    async personally(userId) {
      return addressesOf(await directory.users.withIds([userId]));
    },
    managersOf,
  };
}

/** @returns undefined when nobody is on call */
function addressesOnCall({ plan, people, available }: Duty, at: Date): readonly ChatAddress[] | undefined {
  const userId = onCallAt(plan, at, available);
  return userId === undefined ? undefined : people.get(userId)?.addresses;
}
