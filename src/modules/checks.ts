import type { User } from '../accounts/users/user.js';
import { capital } from '../capital.js';
import type { Transaction } from '../mongo/transaction.js';
import { UserError } from '../user-error.js';
import { type Action, isOptional } from './module.js';
import { namingOf } from './naming.js';
import type { Parts } from './parts.js';
import type { ChangedField, ModuleRecord } from './record.js';
import type { AskedAction } from './records.js';
import { Taken, Unknown } from './refusals.js';

/** @throws UserError for what is needed and not given, and for what can't be taken away */
export function checkGiven({ kind, given }: AskedAction, { takes = [], needs = [], creates }: Action): void {
  const stranger = Object.keys(given).find((field) => !takes.includes(field));
  if (stranger !== undefined) throw new Error(`${kind.type} takes no ${stranger} here`);
  const missing = Object.keys(given).filter((field) => given[field] === null && !isOptional(kind, field));
  const needed = needs.filter((field) => given[field] === undefined || given[field] === null);
  const labels = [...new Set([...missing, ...needed])].map((field) => kind.fields[field]?.label ?? field);
  if (labels.length === 0) return;
  const verb = labels.length === 1 ? 'is' : 'are';
  const why = creates === undefined && needed.length === 0 ? 'needed and can’t be taken away' : 'needed';
  throw new UserError(`${capital(labels.join(' and ').toLowerCase())} ${verb} ${why}.`);
}

/** @throws UserError for a user who is none of the account's, or has left */
export async function checkUsers(
  { directory }: Pick<Parts, 'directory'>,
  { accountId, kind }: AskedAction,
  changed: readonly ChangedField[],
): Promise<void> {
  for (const { field, after } of changed) {
    if (kind.fields[field]?.holds !== 'user' || after === undefined) continue;
    const [user] = await directory.users.withIds([String(after)]);
    refuseLeft(user, accountId, (kind.fields[field]?.label ?? field).toLowerCase());
  }
}

/** @throws UserError as {@link checkUsers} */
export function refuseLeft(user: User | undefined, accountId: string, as: string): void {
  if (user?.accountId !== accountId)
    throw new UserError(`Whoever is to be ${as} is no user of this account.`);
  if (user.status !== 'active')
    throw new UserError(
      `${user.name} (${user.email}) is ${user.status} and can’t be ${as}. Choose somebody active.`,
    );
}

/** @throws Taken when another record of the account has a name that looks the same */
export async function checkName(
  { records }: Pick<Parts, 'records'>,
  { accountId, kind }: AskedAction,
  { id, values }: Pick<ModuleRecord, 'id' | 'values'>,
  transaction: Transaction,
): Promise<void> {
  const { keys } = namingOf(kind, values);
  const same = await records.withKeys(accountId, kind.type, keys, transaction);
  const other = same.find((each) => each.id !== id);
  if (other !== undefined) throw new Taken(kind, other);
}

/** A part belongs to a record that is there. @throws Unknown */
export async function checkParent(
  { records }: Pick<Parts, 'records'>,
  { accountId, module, kind, parent }: AskedAction,
  transaction: Transaction,
): Promise<void> {
  if (!('of' in kind)) return;
  const found =
    parent === undefined ? undefined : await records.find(accountId, module.type, parent, transaction);
  if (found === undefined || found.values.state === 'deleted')
    throw new Unknown(`There is no ${module.one} of that id.`);
}
