import { userResource } from '../accounts/asking/author.js';
import type { User } from '../accounts/users/user.js';
import type { Transaction } from '../mongo/transaction.js';
import { newFactor } from './new-factor.js';
import { authorOfPage, MODULE, type Parts } from './parts.js';
import { hashOfRecovery, newRecoveryCodes } from './recovery-codes.js';
import { holdingAt } from './setting.js';
import { tellOwner } from './tell-owner.js';
import { totpUri } from './totp.js';
import type { Platform, TwoFactor } from './two-factor.js';

/** What somebody does to the authenticator that they have. */
export function replacing(parts: Parts): Pick<TwoFactor, 'replace' | 'renewCodes' | 'remove'> {
  const { factors, devices, settings, clock, randomBytes, inTransaction } = parts;
  const newId = () => Buffer.from(randomBytes(10)).toString('hex');

  const note = (
    user: User,
    by: Platform,
    { action, description }: { readonly action: string; readonly description: string },
    transaction: Transaction,
  ) => {
    const about = { accountId: user.accountId, module: MODULE, resources: [userResource(user)] };
    return parts.record(authorOfPage(by, user), { ...about, action, description }, transaction);
  };

  return {
    async replace(user, by) {
      if ((await factors.of(user.id))?.status !== 'active') return { refused: 'not-enrolled' };
      const { secret, factor } = newFactor(parts, user, { approved: true, replaces: true });
      const account = await parts.directory.accounts.find(user.accountId);
      const description = `Enrolment of another authenticator of ${user.email} begun; by the one they have`;
      await inTransaction(async (transaction) => {
        await factors.begin(factor, transaction);
        await note(user, by, { action: 'Enrolment begun', description }, transaction);
      });
      const uri = totpUri(secret, account?.name ?? user.accountId, user.email);
      return { id: factor.id, secret, uri, waitsFor: 'code', until: factor.until };
    },

    async renewCodes(user, by) {
      const codes = newRecoveryCodes(randomBytes);
      const hashes = codes.map((each) => hashOfRecovery(user.id, each));
      const id = newId();
      const done = await inTransaction(async (transaction) => {
        if (!(await factors.renew(user.id, hashes, transaction))) return false;
        const description = `${user.email} made new recovery codes; those before are no good any more`;
        await note(user, by, { action: 'Renew codes', description }, transaction);
        await tellOwner(parts, user, 'codes', id, transaction);
        return true;
      });
      return done ? codes : undefined;
    },

    remove(user, by) {
      const id = newId();
      return inTransaction(async (transaction) => {
        const setting = await settings.of(user.accountId, transaction);
        if (holdingAt(setting, clock.now()).mode !== 'off') return 'required';
        if (!(await factors.remove(user.id, transaction))) return 'not-enrolled';
        await devices.removeOf(user.id, transaction);
        const description = `${user.email} took their authenticator, recovery codes and remembered devices away`;
        await note(user, by, { action: 'Remove', description }, transaction);
        await tellOwner(parts, user, 'removed', id, transaction);
        return 'removed';
      });
    },
  };
}
