import type { User } from '../accounts/users/user.js';
import type { Transaction } from '../mongo/transaction.js';
import { UserError } from '../user-error.js';
import { announce } from './announce.js';
import { refuseLeft } from './checks.js';
import type { Action } from './module.js';
import type { Parts } from './parts.js';
import type { ModuleRecord } from './record.js';
import type { AskedAction, Doer, Done } from './records.js';
import { moved } from './refusals.js';

const MOST_AT_ONCE = 1000;

/**
 * Adds users to a record or removes them. Those who are there already, or not there, stay as they are; when nobody is
 * left to be changed, nothing is written.
 */
export async function assign(
  parts: Parts,
  asked: AskedAction,
  action: Action,
  record: ModuleRecord,
  by: Doer,
  transaction: Transaction,
): Promise<Done> {
  const { kind, accountId } = asked;
  const { members, records, clock, directory } = parts;
  moved(kind, action, record);
  const ids = [...new Set(asked.users ?? [])];
  if (ids.length === 0) throw new UserError('Say who, by e-mail address.');
  if (ids.length > MOST_AT_ONCE)
    throw new UserError(`That is ${ids.length.toLocaleString('en')} users; at most ${MOST_AT_ONCE} at once.`);
  const found = new Map((await directory.users.withIds(ids)).map((user) => [user.id, user]));
  const wanted = ids.flatMap((id): readonly User[] => {
    const user = found.get(id);
    // Who has left can't be assigned, but can be taken off.
    if (action.adds !== undefined) refuseLeft(user, accountId, 'assigned');
    return user?.accountId === accountId ? [user] : [];
  });
  const there = await members.among(record.id, ids, transaction);
  const users = wanted.filter(({ id }) => there.has(id) === (action.adds === undefined));
  const done: Done = { before: record, record, changed: [], users };
  if (users.length === 0) return done;
  const now = clock.now();
  await records.touch(record.id, now, by.author.actor.name, transaction);
  const userIds = users.map(({ id }) => id);
  if (action.adds === undefined) await members.remove(record.id, userIds, transaction);
  else
    await members.add(
      userIds.map((userId) => ({ accountId, recordId: record.id, userId, addedAt: now })),
      transaction,
    );
  await announce(parts, asked, action, done, by, transaction);
  return done;
}
