import { CASTELLAN } from '../accounts/asking/author.js';
import type { Lockout } from './lockout-store.js';
import type { Parts } from './parts.js';
import type { Visit } from './session.js';

/** The rows of a lockout that has just begun: a login event, which the rules see, and an audit row. */
export const lockingOut =
  ({ lockouts, record, inTransaction, tell }: Parts) =>
  async (lockout: Lockout, failures: number, visit: Visit): Promise<void> => {
    const { accountId, username, until } = lockout;
    const reason = `${failures} failed attempts in a row`;
    await inTransaction(async (transaction) => {
      await lockouts.add(lockout, transaction);
      const description = `${username} locked out until ${until.toISOString()}: ${reason}`;
      await record(CASTELLAN, { ...aboutLockout(lockout, 'Lock Out'), description }, transaction);
    });
    await tell({ accountId, email: username }, { action: 'lockout', status: 'failure', reason }, visit);
  };

/** What the audit rows of a lockout and of its end have in common. */
export const aboutLockout = ({ accountId, username, userId }: Lockout, action: string) => ({
  accountId,
  module: 'Users',
  action,
  resources: [{ type: 'user', name: username, ...(userId === undefined ? {} : { id: userId }) }],
});
