import type { User } from '../accounts/users/user.js';
import { everyPage } from '../mongo/every-page.js';
import type { Parts } from './parts.js';
import { holdingAt, isRemembered } from './setting.js';
import type { TwoFactor } from './two-factor.js';

const PAGE = 200;

/** What is so, for those who ask. */
export function standings({
  settings,
  factors,
  devices,
  directory,
  clock,
}: Parts): Pick<TwoFactor, 'setting' | 'user' | 'standing' | 'progress'> {
  async function active(accountId: string): Promise<readonly User[]> {
    const filter = { accountIds: [accountId], status: 'active' } as const;
    const found: User[] = [];
    const pages = everyPage(
      PAGE,
      async (page, size) => (await directory.users.list(filter, page, size)).users,
    );
    for await (const users of pages) found.push(...users);
    return found;
  }

  return {
    setting: settings.of,

    async user(accountId, email) {
      const found = await directory.users.withEmail(accountId, email);
      return found?.status === 'active' ? found : undefined;
    },

    async standing(user) {
      const [setting, factor, next, known] = await Promise.all([
        settings.of(user.accountId),
        factors.of(user.id),
        factors.nextOf(user.id),
        devices.of(user.id),
      ]);
      const now = clock.now();
      const asking = holdingAt(setting, now);
      const pending = factor?.status === 'active' ? next : factor;
      return {
        setting,
        asking,
        enrolled: factor?.status === 'active',
        recoveryCodesLeft: factor?.recovery.length ?? 0,
        devices: known.filter(({ createdAt }) => isRemembered(asking, createdAt, now)),
        ...(pending?.status === 'pending' && pending.until > now
          ? {
              enrolment: {
                id: pending.id,
                waitsFor: pending.approved ? ('code' as const) : ('chat' as const),
                until: pending.until,
              },
            }
          : {}),
      };
    },

    async progress(accountId) {
      const [people, enrolled] = await Promise.all([active(accountId), factors.enrolled(accountId)]);
      const missing = people.filter(({ id }) => !enrolled.has(id));
      return { enrolled: people.length - missing.length, missing };
    },
  };
}
