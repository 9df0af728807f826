import { authorOf, userResource } from '../accounts/asking/author.js';
import type { User } from '../accounts/users/user.js';
import { tellEach } from '../delivery/tell-each.js';
import { UserError } from '../user-error.js';
import { newCampaign } from './campaign.js';
import type { Device } from './device-store.js';
import { authorOfPage, MODULE, type Parts } from './parts.js';
import { holdingAt, type TwoFactorSetting } from './setting.js';
import type { TwoFactor } from './two-factor.js';
import { settingInWords, wordOfReset } from './words.js';

/** What an Account Manager does to it, and platforms on their users' behalf. */
export function managing(
  parts: Parts,
): Pick<TwoFactor, 'set' | 'reset' | 'forget' | 'forgetOf' | 'forgetAllOf'> {
  const { settings, factors, devices, clock, record, inTransaction } = parts;

  return {
    async set({ mode, days, from }, by, transaction) {
      const { account, user } = by.asker;
      if (mode !== 'off' && (user === undefined || (await factors.of(user.id))?.status !== 'active'))
        throw new UserError(
          'You have no authenticator yourself: whoever asks everybody for a code could be the first to be locked out. Enrol one on your platform’s page first.',
          ['/2fa status'],
        );
      const now = clock.now();
      const before = await settings.of(account.id, transaction);
      const held = holdingAt(before, now);
      const since = from !== undefined && from > now ? from : now;
      const isSameMode = held.mode === mode;
      const after: TwoFactorSetting = {
        mode,
        since: isSameMode && since <= now ? held.since : since,
        ...(mode === 'remember' && days !== undefined ? { days } : {}),
        ...(since > now ? { previous: held } : {}),
      };
      const earlier = await settings.campaignOf(account.id, transaction);
      const began = { id: by.correlationId, by: user?.id ?? '', at: now };
      const campaign = mode === 'off' ? undefined : newCampaign(began, since, earlier);
      await settings.save({ accountId: account.id, setting: after, campaign }, transaction);
      if (!isSameMode && since <= now) await devices.removeAll(account.id, transaction);
      const change = {
        accountId: account.id,
        module: MODULE,
        action: 'Set',
        resources: [{ type: 'setting', id: 'two-factor', name: 'Two-factor authentication' }],
        description: `Two-factor authentication: ${settingInWords(before)} → ${settingInWords(after)}`,
        before: auditedOf(before),
        after: auditedOf(after),
      };
      await record(authorOf(by), change, transaction);
      return after;
    },

    async reset(user, by, transaction) {
      const removed = await factors.remove(user.id, transaction);
      if (!removed) throw new UserError(`${user.email} has no authenticator to reset.`, ['/2fa status']);
      await devices.removeOf(user.id, transaction);
      const author = authorOf(by);
      const change = {
        accountId: user.accountId,
        module: MODULE,
        action: 'Reset',
        resources: [userResource(user)],
        description: `Authenticator, recovery codes and remembered devices of ${user.email} taken away`,
      };
      await record(author, change, transaction);
      const subject = `2fa-reset:${user.id}/${by.correlationId}`;
      const word = {
        accountId: user.accountId,
        subject,
        reply: wordOfReset(author.actor.name),
        description: `word to ${user.email} that their authenticator was reset`,
        correlationId: by.correlationId,
      };
      await tellEach(parts.outbox, await parts.chatsOf(user), word, transaction);
    },

    async forget(id, by, transaction) {
      const device = await devices.find(id, by.asker.accountIds);
      if (device === undefined || !(await devices.remove(device, transaction)))
        throw new UserError('There is no remembered device of that id.', ['/2fa status']);
      const [user] = await parts.directory.users.withIds([device.userId]);
      await record(authorOf(by), forgotten(device, user), transaction);
      return device;
    },

    forgetAllOf: ({ id }, transaction) => devices.removeOf(id, transaction),

    forgetOf: (user, id, by) =>
      inTransaction(async (transaction) => {
        const device = await devices.find(id, [user.accountId]);
        if (device?.userId !== user.id || !(await devices.remove(device, transaction))) return false;
        await record(authorOfPage(by, user), forgotten(device, user), transaction);
        return true;
      }),
  };
}

const forgotten = ({ id, accountId, label }: Device, user: User | undefined) => ({
  accountId,
  module: MODULE,
  action: 'Forget',
  resources: [{ type: 'device', id, name: label }, ...(user === undefined ? [] : [userResource(user)])],
  description: `Remembered device ${label} (${id}) of ${user?.email ?? 'a deleted user'} forgotten`,
});

const auditedOf = ({ mode, days, since }: TwoFactorSetting) => ({
  mode,
  ...(mode === 'remember' ? { days: days ?? 'for ever' } : {}),
  from: since.toISOString(),
});
