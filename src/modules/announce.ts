import type { Transaction } from '../mongo/transaction.js';
import type { Value } from './field.js';
import type { Action, Kind } from './module.js';
import type { Parts } from './parts.js';
import type { ChangedField } from './record.js';
import type { AskedAction, Doer, Done } from './records.js';
import { calledInFull, changesInWords, nameOf, type Show, showBy } from './words.js';

const MOST_NAMED = 20;

/** Writes the one audit row of what was done, then tells whoever is to be told. */
export async function announce(
  { record: writeRow, peopleIn, told }: Parts,
  { accountId, module, kind, action: name }: AskedAction,
  action: Action,
  done: Done,
  by: Doer,
  transaction: Transaction,
): Promise<void> {
  const { record, before, changed, users, byAuthor } = done;
  const show = showBy(kind, await peopleIn(kind, [record, ...(before === undefined ? [] : [before])]));
  const details = users.length > 0 ? peopleInWords(users) : before && changesInWords(kind, changed, show);
  const words = `${calledInFull(kind, record)} ${action.did}${byAuthor ? ' by its author, as nobody else may' : ''}${details ? `: ${details}` : ''}`;
  const subModule = action.subModule ?? kind.subModule;
  const emails = users.map(({ email }) => email).slice(0, MOST_NAMED);
  const [from, to] = [sideOf('before', kind, changed, show), sideOf('after', kind, changed, show)];
  await writeRow(
    by.author,
    {
      accountId,
      module: module.module,
      subModule,
      action: action.leaves,
      resources: [
        {
          type: kind.type,
          id: record.id,
          name: nameOf(kind, record),
          ...(subModule === undefined ? {} : { subModules: [subModule] }),
        },
      ],
      description: words,
      ...(before === undefined ? {} : { before: action.removes ? { [action.removes]: emails } : from }),
      after: action.adds ? { [action.adds]: emails } : to,
    },
    transaction,
  );
  const owner = Object.entries(kind.fields).find(([, { holds }]) => holds === 'user')?.[0];
  const ownerId = owner === undefined ? undefined : record.values[owner];
  const ids = users.map(({ id }) => id);
  await told?.tell(
    {
      accountId,
      module,
      kind,
      action: name,
      record,
      ...(before === undefined ? {} : { before }),
      name: nameOf(kind, record),
      words,
      by: by.author,
      ...(ownerId === undefined ? {} : { owner: String(ownerId) }),
      added: action.adds === undefined ? [] : ids,
      removed: action.removes === undefined ? [] : ids,
    },
    transaction,
  );
}

/** Numbers and lists as they are, users by name: what the row keeps of the values that differ. */
const sideOf = (side: 'before' | 'after', kind: Kind, changed: readonly ChangedField[], show: Show) =>
  Object.fromEntries(
    changed.flatMap((each): [string, Value | null][] => {
      const value = each[side];
      if (value === undefined) return side === 'before' ? [[each.field, null]] : [[each.field, null]];
      return [[each.field, kind.fields[each.field]?.holds === 'user' ? show(each.field, value) : value]];
    }),
  );

function peopleInWords(users: Done['users']): string {
  const named = users.slice(0, MOST_NAMED).map(({ name, email }) => `${name} (${email})`);
  const more = users.length > MOST_NAMED ? ` and ${users.length - MOST_NAMED} more` : '';
  return `${named.join(', ')}${more}`;
}
