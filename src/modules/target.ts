import type { Transaction } from '../mongo/transaction.js';
import { UserError } from '../user-error.js';
import type { Value, Values } from './field.js';
import type { Action } from './module.js';
import { namingOf, THE_ONE } from './naming.js';
import type { Parts } from './parts.js';
import type { ModuleRecord } from './record.js';
import type { AskedAction } from './records.js';
import { Overtaken, Taken, Unknown } from './refusals.js';

const MOST_RECORDS = 10_000;

/** The values that are given, without those that are to be taken away. */
export const present = (given: Readonly<Record<string, Value | null>>): Values =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );

/**
 * The record that an action is about, read in its transaction; undefined for one that is to be made.
 * @throws Unknown, Overtaken, Taken; UserError when there are too many
 */
export async function targetOf(
  { records }: Pick<Parts, 'records'>,
  asked: AskedAction,
  action: Action,
  transaction: Transaction,
): Promise<ModuleRecord | undefined> {
  const { accountId, kind, id, given, version } = asked;
  const { type, one, several, singular } = kind;
  if (action.creates === undefined) {
    const [only] = singular ? await records.withKeys(accountId, type, THE_ONE.keys, transaction) : [];
    const found = id === undefined ? only : await records.find(accountId, type, id, transaction);
    if (found === undefined)
      throw new Unknown(singular ? `There is no ${one} yet.` : `There is no ${one} of that id.`);
    if (version !== undefined && version !== found.version) throw new Overtaken(found, version);
    return found;
  }
  const { keys } = namingOf(kind, present(given));
  const [same] = await records.withKeys(accountId, type, keys, transaction);
  if (same !== undefined) throw new Taken(kind, same);
  if ((await records.count({ accountId, type }, transaction)) >= MOST_RECORDS)
    throw new UserError(`There are ${MOST_RECORDS.toLocaleString('en')} ${several}, which is the most.`);
  return undefined;
}
