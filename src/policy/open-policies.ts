import { authorOf, recordIn } from '../accounts/asking/author.js';
import type { AuditTrail } from '../audit/trail.js';
import type { Database } from '../mongo/database.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Clock } from '../time/clock.js';
import { UserError } from '../user-error.js';
import { type Policies, UNDO_MS } from './policies.js';
import { differing, inWords, type Policy } from './policy.js';
import { openPolicyStore } from './policy-store.js';
import { readStoredEarlier, readStoredPolicy } from './read-stored.js';

const MOST_EARLIER = 20;

/** @param database migrated; its indexes are declared in `policy-store.ts` */
export function openPolicies(
  database: Pick<Database, 'connection'>,
  { clock, audit }: { readonly clock: Clock; readonly audit: Pick<AuditTrail, 'append'> },
): Policies {
  const store = openPolicyStore(database.connection);
  const record = recordIn(audit, clock);

  /** The policy, and what stood before each change that can still be undone. */
  async function read(accountId: string, transaction?: Transaction) {
    const row = await store.of(accountId, transaction);
    const now = clock.now().getTime();
    const earlier = readStoredEarlier(row?.earlier).filter(({ until }) => now - until.getTime() <= UNDO_MS);
    return { policy: readStoredPolicy(row?.policy ?? {}), earlier };
  }

  return {
    of: async (accountId) => (await read(accountId)).policy,
    undoable: async (accountId) => (await read(accountId)).earlier.at(-1)?.until,

    async set(accountId, change, by, transaction) {
      const { policy: before, earlier } = await read(accountId, transaction);
      const after = { ...before, ...change };
      if (differing(before, after).length === 0) return { before, after: before };
      const kept = [...earlier, { policy: before, until: clock.now() }].slice(-MOST_EARLIER);
      await store.save(accountId, after, kept, transaction);
      await record(authorOf(by), auditRow(accountId, 'Set', before, after), transaction);
      return { before, after };
    },

    async undo(accountId, by, transaction) {
      const { policy: before, earlier } = await read(accountId, transaction);
      const last = earlier.at(-1);
      if (last === undefined)
        throw new UserError(
          'The policy was not changed within the last 24 hours; there is nothing to undo.',
          ['/policy show', '/audit last-30-days module:"Password Policy"'],
        );
      await store.save(accountId, last.policy, earlier.slice(0, -1), transaction);
      await record(authorOf(by), auditRow(accountId, 'Undo', before, last.policy), transaction);
      return { before, after: last.policy };
    },
  };
}

/** Before and after hold what differs, so that the row says what was done. */
function auditRow(accountId: string, action: 'Set' | 'Undo', before: Policy, after: Policy) {
  const names = differing(before, after);
  const words = names.map((name) => `${name} ${inWords(name, before)} → ${inWords(name, after)}`);
  return {
    accountId,
    module: 'Password Policy',
    action,
    resources: [{ type: 'policy', id: 'password-policy', name: 'Password policy' }],
    description: `Password policy ${action === 'Set' ? 'set' : 'put back'}: ${words.join('; ')}`,
    before: only(names, before),
    after: only(names, after),
  };
}

const only = (names: readonly (keyof Policy)[], policy: Policy) =>
  Object.fromEntries(names.map((name) => [name, policy[name]]));
