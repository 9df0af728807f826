import { authorOf, userResource } from '../accounts/asking/author.js';
import type { User } from '../accounts/users/user.js';
import { tellEach } from '../delivery/tell-each.js';
import type { Transaction } from '../mongo/transaction.js';
import { UserError } from '../user-error.js';
import type { Factor } from './factor-store.js';
import { newFactor } from './new-factor.js';
import { authorOfPage, MODULE, type Parts, SECRET_PURPOSE } from './parts.js';
import { hashOfRecovery, newRecoveryCodes } from './recovery-codes.js';
import { tellOwner } from './tell-owner.js';
import { stepOfCode, totpUri } from './totp.js';
import type { TwoFactor } from './two-factor.js';
import { confirmationWanted } from './words.js';

/** From no authenticator to one that is confirmed. */
export function enrolling(parts: Parts): Pick<TwoFactor, 'enrol' | 'approve' | 'confirm'> {
  const { factors, devices, clock, randomBytes, secrets, chatsOf, inTransaction, record, outbox } = parts;

  async function askInChat(user: User, factor: Factor, by: string, transaction: Transaction): Promise<void> {
    const word = {
      accountId: user.accountId,
      subject: `2fa-enrolment:${factor.id}`,
      reply: confirmationWanted(factor.id, by),
      description: `question whether ${user.email} enrols an authenticator`,
    };
    await tellEach(outbox, await chatsOf(user), word, transaction);
  }

  return {
    async enrol(user, by, otherwise) {
      const [existing, chats] = await Promise.all([factors.of(user.id), chatsOf(user)]);
      if (existing?.status === 'active') return { refused: 'enrolled' };
      const isLinked = chats.length > 0;
      if (!isLinked && otherwise === undefined) return { refused: 'unconfirmed' };
      const { secret, factor } = newFactor(parts, user, { approved: !isLinked });
      const account = await parts.directory.accounts.find(user.accountId);
      const how = isLinked
        ? 'to be confirmed in chat'
        : `${by.ownPage ? '' : 'the platform '}made sure otherwise: ${otherwise}`;
      const begun = await inTransaction(async (transaction) => {
        if (!(await factors.begin(factor, transaction))) return false;
        await record(
          authorOfPage(by, user),
          {
            accountId: user.accountId,
            module: MODULE,
            action: 'Enrolment begun',
            resources: [userResource(user)],
            description: `Enrolment of ${user.email} begun; ${how}`,
          },
          transaction,
        );
        if (isLinked)
          await askInChat(user, factor, by.ownPage ? 'on the sign-in page' : by.name, transaction);
        return true;
      });
      if (!begun) return { refused: 'enrolled' };
      const uri = totpUri(secret, account?.name ?? user.accountId, user.email);
      return { id: factor.id, secret, uri, waitsFor: isLinked ? 'chat' : 'code', until: factor.until };
    },

    async approve(id, by, transaction) {
      const { user } = by.asker;
      const factor = user && (await factors.of(user.id, transaction));
      const isThere = factor?.id === id && factor.status === 'pending' && factor.until > clock.now();
      if (user === undefined || !isThere || !(await factors.approve(user.id, id, transaction)))
        throw new UserError(
          'You have no enrolment of that id, or it has ended. Begin again on the page where you began.',
        );
      const change = {
        accountId: user.accountId,
        module: MODULE,
        action: 'Enrolment confirmed in chat',
        resources: [userResource(user)],
        description: `${user.email} confirmed in chat to be enrolling an authenticator`,
      };
      await record(authorOf(by), change, transaction);
    },

    async confirm(by, id, code, visit) {
      const factor = await factors.enrolment(by.accountId, id);
      const [user] = factor === undefined ? [] : await parts.directory.users.withIds([factor.userId]);
      if (factor?.status !== 'pending' || user === undefined || user.status !== 'active')
        return { refused: 'unknown' };
      if (factor.until <= clock.now()) return { refused: 'ended' };
      if (!factor.approved) return { refused: 'waits-for-chat' };
      const lockedUntil = await parts.spend(user.id);
      const happened = { action: 'enrolment', method: 'totp' } as const;
      const fail = (reason: string) => parts.tell(user, { ...happened, status: 'failure', reason }, visit);
      if (lockedUntil !== undefined) {
        await fail('too many tries');
        return { lockedUntil };
      }
      const step = stepOfCode(secrets.open(SECRET_PURPOSE, user.id, factor.sealed), code, clock.now());
      if (step === undefined) {
        await fail('wrong code');
        return { refused: 'wrong-code' };
      }
      const recoveryCodes = newRecoveryCodes(randomBytes);
      const hashes = recoveryCodes.map((each) => hashOfRecovery(user.id, each));
      const done = await inTransaction(async (transaction) => {
        if (!(await factors.activate(factor, step, hashes, transaction))) return false;
        const { replaces } = factor;
        const change = {
          accountId: user.accountId,
          module: MODULE,
          action: replaces ? 'Replace' : 'Enrol',
          resources: [userResource(user)],
          description: `${user.email} ${replaces ? 'put another authenticator in the place of theirs' : 'enrolled an authenticator'}`,
        };
        await record(authorOfPage(by, user), change, transaction);
        if (replaces) {
          await devices.removeOf(user.id, transaction);
          await tellOwner(parts, user, 'replaced', factor.id, transaction);
        }
        return true;
      });
      if (!done) return { refused: 'unknown' };
      await parts.giveBack(user.id);
      await parts.tell(user, { ...happened, status: 'success' }, visit);
      return { recoveryCodes };
    },
  };
}
