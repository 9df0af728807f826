import { type Asked, authorOf } from '../accounts/asking/author.js';
import type { Transaction } from '../mongo/transaction.js';
import { UserError } from '../user-error.js';
import { type ApiKey, works } from './key.js';
import type { Keys } from './keys.js';
import { about, type Parts, reach, refuseMightier } from './parts.js';

/** Ends keys and gives them to others. */
export function changingOf(parts: Parts): Pick<Keys, 'revoke' | 'withdraw' | 'assign'> {
  const { keys, users, record, clock, changing } = parts;

  async function end(id: string, by: Asked, transaction: Transaction): Promise<ApiKey> {
    const key = await reach(keys, id, by.asker, transaction);
    if (key.revokedAt !== undefined)
      throw new UserError(`${key.name} (${key.id}) is revoked already; it opens nothing.`, ['/apikey list']);
    changing(transaction);
    const change = { revokedAt: clock.now() };
    await keys.change(key.id, change, transaction);
    return { ...key, ...change };
  }

  /** A key goes on that was to be replaced by one nobody has ever seen. */
  async function keepOld(replacement: ApiKey, transaction: Transaction): Promise<ApiKey | undefined> {
    const old = replacement.lastUsed ? undefined : await keys.replacedBy(replacement.id, transaction);
    if (!old || !works(old, clock.now())) return undefined;
    await keys.restore(old.id, transaction);
    return old;
  }

  return {
    async revoke(id, by, transaction) {
      const key = await end(id, by, transaction);
      const description = `API key ${key.name} (${key.id}) revoked`;
      await record(authorOf(by), { ...about(key, 'Revoke'), description }, transaction);
      return key;
    },

    async withdraw(id, by, transaction) {
      const key = await end(id, by, transaction);
      const kept = await keepOld(key, transaction);
      const goesOn = kept ? `; ${kept.id}, which it was to replace, goes on` : '';
      const description = `API key ${key.name} (${key.id}) revoked, as its secret could not be shown${goesOn}`;
      const resources = about(key, 'Revoke', ...(kept ? [kept] : []));
      await record(authorOf(by), { ...resources, description }, transaction);
      return { key, ...(kept ? { kept } : {}) };
    },

    async assign(id, to, by, transaction) {
      const key = await reach(keys, id, by.asker, transaction);
      const user = await users.find(to.id, transaction);
      if (user?.accountId !== key.accountId)
        throw new UserError(
          `${to.name} is a user of ${to.accountId}, and ${key.name} is a key of ${key.accountId}.`,
        );
      if (user.status !== 'active')
        throw new UserError(
          `${user.name} is ${user.status}; a key of theirs would open nothing. Choose somebody active.`,
        );
      if (key.assignedTo === user.id)
        throw new UserError(`${key.name} (${key.id}) belongs to ${user.name} already.`);
      await refuseMightier(parts, user, by.asker, transaction);
      changing(transaction);
      await keys.change(key.id, { assignedTo: user.id }, transaction);
      const description = `API key ${key.name} (${key.id}) given to ${user.name} (${user.email})`;
      const change = { before: { assignedTo: key.assignedTo }, after: { assignedTo: user.id } };
      await record(authorOf(by), { ...about(key, 'Assign'), ...change, description }, transaction);
      return { ...key, assignedTo: user.id };
    },
  };
}
