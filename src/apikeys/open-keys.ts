import { recordIn } from '../accounts/asking/author.js';
import { openRoleStore } from '../accounts/roles/role-store.js';
import { openUserStore } from '../accounts/users/user-store.js';
import type { AuditTrail } from '../audit/trail.js';
import type { Database } from '../mongo/database.js';
import { type Transaction, whenOver } from '../mongo/transaction.js';
import type { RandomBytes } from '../secrets/random-bytes.js';
import type { Clock } from '../time/clock.js';
import { type RateLimit, RateLimiter } from '../time/rate-limiter.js';
import { Authenticator } from './authenticator.js';
import { belongingOf } from './belonging.js';
import { changingOf } from './changing.js';
import { issuingOf } from './issuing.js';
import type { ApiKey, LastUse } from './key.js';
import { readKeyId } from './key-id.js';
import { openKeyStore } from './key-store.js';
import { KeyWatch } from './key-watch.js';
import type { Authentication, Finding, Keys } from './keys.js';
import { LastUses } from './last-uses.js';
import { readLeaked } from './leaked.js';
import { hashOf } from './secret.js';

export interface KeySettings {
  readonly clock: Clock;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly randomBytes: RandomBytes;
  /** Told when a key's last use, or a row about its use, could not be written; its calls go on. */
  readonly failed: (error: unknown) => void;
  /** For each key, in this process. */
  readonly limit?: RateLimit;
}

/** Far above what a well-meant client needs: it stops the runaway one before it takes the place of others. */
const KEY_LIMIT: RateLimit = { burst: 5000, perMinute: 300_000 };

/** @param database migrated; its indexes are declared in `key-store.ts` */
export function openKeys(database: Database, settings: KeySettings): Keys {
  const { clock, audit, randomBytes, failed, limit = KEY_LIMIT } = settings;
  const keys = openKeyStore(database.connection);
  const users = openUserStore(database.connection);
  const lastUses = new LastUses({ write: keys.used, failed });
  const watch = new KeyWatch({ keys, audit, inTransaction: database.inTransaction, failed });
  const noted = (keyId: string, use: LastUse) => {
    lastUses.note(keyId, use);
    watch.used(keyId, use);
  };
  const authenticator = new Authenticator({ keys, users, lastUses: { note: noted }, clock });
  const limiter = new RateLimiter(limit, clock);
  const parts = {
    keys,
    users,
    roles: openRoleStore(database.connection),
    record: recordIn(audit, clock),
    clock,
    randomBytes,
    changing: (transaction: Transaction) => whenOver(transaction, () => authenticator.forget()),
  };
  const fresh = (key: ApiKey): ApiKey => ({ ...key, lastUsed: lastUses.latest(key.id) ?? key.lastUsed });

  async function find(accountIds: readonly string[], text: string): Promise<Finding> {
    const leaked = readLeaked(text);
    if (leaked.kind !== 'genuine') return { nothing: leaked.kind };
    const known = await Promise.all(leaked.secrets.map((secret) => keys.withHash(hashOf(secret))));
    const found = known.flatMap((key) => (key && accountIds.includes(key.accountId) ? [fresh(key)] : []));
    return found.length === 0 ? { nothing: 'unknown' } : { found };
  }

  return {
    ...issuingOf(parts),
    ...changingOf(parts),
    ...belongingOf(parts, fresh),
    find,
    async list(filter, page, size) {
      const { keys: found, total } = await keys.list(filter, page, size);
      return { keys: found.map(fresh), total };
    },
    named: (accountIds, text) => keys.named(accountIds, readKeyId(text), text.trim(), clock.now()),
    authenticate(secret, caller) {
      const watched = (answer: Authentication): Authentication => {
        if ('refused' in answer && answer.refused === 'revoked')
          watch.refused(secret, { at: clock.now(), ip: caller.ip });
        return answer;
      };
      const answer = authenticator.authenticate(secret, caller);
      return answer instanceof Promise ? answer.then(watched) : watched(answer);
    },
    take: ({ id }) => limiter.take(id),
    expiring: (now, within, accountIds) => keys.expiring(now, new Date(now.getTime() + within), accountIds),
    async stop() {
      await Promise.all([lastUses.stop(), watch.stop()]);
    },
  };
}
