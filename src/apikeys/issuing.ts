import { authorOf } from '../accounts/asking/author.js';
import type { Transaction } from '../mongo/transaction.js';
import { writeOffset } from '../time/write.js';
import { UserError } from '../user-error.js';
import { type ApiKey, stateOf, works } from './key.js';
import { newKeyId } from './key-id.js';
import type { KeyChange } from './key-store.js';
import type { Issued, Keys, Rotation } from './keys.js';
import { checkOrigins, defaultName, readKeyName } from './new-key.js';
import { about, type Parts, reach, refuseMightier } from './parts.js';
import { hashOf, newSecret } from './secret.js';

/** Makes keys, and the secrets that are shown once. */
export function issuingOf(parts: Parts): Pick<Keys, 'create' | 'rotate'> {
  const { keys, record, clock } = parts;

  return {
    async create(wanted, by, transaction) {
      const { account, user, calendar } = by.asker;
      if (!user) throw new Error('a key needs a user to belong to');
      const now = clock.now();
      const taken = await keys.takenNames(account.id, now, transaction);
      const name =
        wanted.name === undefined
          ? defaultName(wanted.scope, now, calendar.zone, taken)
          : freeName(readKeyName(wanted.name), taken);
      const issued = await issue(parts, transaction, {
        accountId: account.id,
        name,
        scope: wanted.scope,
        origins: checkOrigins(wanted),
        createdBy: user.id,
        createdAt: now,
        assignedTo: user.id,
        ...(wanted.expiresAt === undefined ? {} : { expiresAt: wanted.expiresAt }),
      });
      const { key } = issued;
      const until = key.expiresAt === undefined ? '' : `, until ${writeOffset(key.expiresAt, calendar.zone)}`;
      const from = key.origins.length === 0 ? '' : `, from ${key.origins.join(', ')}`;
      const description = `API key ${key.name} (${key.id}) created for ${key.scope}${from}${until}`;
      await record(authorOf(by), { ...about(key, 'Create'), description, after: stated(key) }, transaction);
      return issued;
    },

    async rotate(id, how, by, transaction) {
      const old = await reach(keys, id, by.asker, transaction);
      refuseEnded(old, clock.now());
      await refuseMightier(parts, await parts.users.find(old.assignedTo, transaction), by.asker, transaction);
      const now = clock.now();
      const { expiresAt, ...same } = old;
      const lifetime = expiresAt && expiresAt.getTime() - old.createdAt.getTime();
      const issued = await issue(parts, transaction, {
        ...only(same),
        createdBy: authorOf(by).actor.id ?? old.createdBy,
        createdAt: now,
        ...(lifetime === undefined ? {} : { expiresAt: new Date(now.getTime() + lifetime) }),
      });
      const change: KeyChange = { rotatedTo: issued.key.id, ...ending(old, how, now) };
      await keys.change(old.id, change, transaction);
      const until = change.overlapUntil && writeOffset(change.overlapUntil, by.asker.calendar.zone);
      const description = `API key ${old.name} (${old.id}) replaced by ${issued.key.id}; the old one ${
        until ? `works until ${until}` : `ended at once${'leaked' in how ? ', having leaked' : ''}`
      }`;
      const states = { before: stated(old), after: stated(issued.key) };
      await record(
        authorOf(by),
        { ...about(old, 'Rotate', issued.key), ...states, description },
        transaction,
      );
      return { ...issued, old: { ...old, ...change } };
    },
  };
}

async function issue(
  { keys, randomBytes, changing }: Parts,
  transaction: Transaction,
  details: Omit<ApiKey, 'id'>,
): Promise<Issued> {
  changing(transaction);
  let id = newKeyId(randomBytes);
  while (await keys.find(id, transaction)) id = newKeyId(randomBytes);
  const key: ApiKey = { id, ...details };
  const secret = newSecret(key.scope, randomBytes);
  await keys.insert(key, hashOf(secret), transaction);
  return { key, secret };
}

/** How the old key ends. One that works no more needs no ending. */
function ending(old: ApiKey, how: Rotation, now: Date): KeyChange {
  if (!works(old, now)) return {};
  if ('leaked' in how || how.overlap <= 0) return { revokedAt: now };
  const until = now.getTime() + how.overlap;
  return { overlapUntil: new Date(Math.min(until, old.expiresAt?.getTime() ?? until)) };
}

function refuseEnded(old: ApiKey, now: Date): void {
  if (old.rotatedTo !== undefined)
    throw new UserError(
      `${old.name} (${old.id}) was replaced by ${old.rotatedTo} already. Replace that one.`,
      [`/apikey rotate id:${old.rotatedTo}`],
    );
  if (stateOf(old, now) === 'revoked')
    throw new UserError(
      `${old.name} (${old.id}) is revoked, so there is nothing to replace. Create another key.`,
      [`/apikey create scope:${old.scope}`],
    );
}

function freeName(name: string, taken: readonly string[]): string {
  const fold = (text: string) => text.toLocaleLowerCase('en');
  if (!taken.some((other) => fold(other) === fold(name))) return name;
  throw new UserError(`There is a key ${name} already. Choose another name, or replace that key.`, [
    `/apikey rotate id:"${name}"`,
  ]);
}

/** What a successor takes over. */
const only = ({ accountId, name, scope, origins, assignedTo }: Omit<ApiKey, 'expiresAt'>) => ({
  accountId,
  name,
  scope,
  origins,
  assignedTo,
});

/** The fields an audit row shows. */
const stated = ({ id, scope, origins, expiresAt, assignedTo }: ApiKey) => ({
  id,
  scope,
  ...(origins.length === 0 ? {} : { origins }),
  ...(expiresAt === undefined ? {} : { expiresAt: expiresAt.toISOString() }),
  assignedTo,
});
