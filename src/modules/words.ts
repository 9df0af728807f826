import type { User } from '../accounts/users/user.js';
import { capital } from '../capital.js';
import { clipped } from '../clipped.js';
import type { Value } from './field.js';
import { DELETED, type Kind } from './module.js';
import type { Change, ChangedField, ModuleRecord } from './record.js';

/** A value of a record's field, or of one of its states, as people read it. */
export type Show = (field: string, value: Value | undefined) => string;

const NONE = 'none';
const LONGEST = 60;

/** @param users those who stand in fields, by id */
export const showBy =
  (kind: Kind, users: ReadonlyMap<string, User>): Show =>
  (name, value) => {
    if (value === undefined) return NONE;
    const field = kind.fields[name];
    if (field?.holds !== 'user')
      return field === undefined || field.lines ? String(value) : field.write(value);
    const user = users.get(String(value));
    if (user === undefined) return 'somebody who is not there any more';
    return `${user.name} (${user.email})${user.status === 'active' ? '' : `, ${user.status}`}`;
  };

/** What people call a record: its name, and else what it is. */
export const nameOf = (kind: Kind, { values }: Pick<ModuleRecord, 'values'>): string => {
  const name = kind.named === undefined ? undefined : values[kind.named];
  return name === undefined ? kind.one : String(name);
};

/** `Template Welcome`; of what there is one, `Business profile`. */
export const calledInFull = (kind: Kind, record: Pick<ModuleRecord, 'values'>): string =>
  kind.named === undefined ? capital(kind.one) : `${capital(kind.one)} ${nameOf(kind, record)}`;

/** `message “Hi” → “Hello”; state approved → pending`. */
export const changesInWords = (kind: Kind, changed: readonly ChangedField[], show: Show): string =>
  changed
    .map(({ field, before, after }) => {
      const label = (kind.fields[field]?.label ?? field).toLowerCase();
      return `${label} ${cut(show(field, before))} → ${cut(show(field, after))}`;
    })
    .join('; ');

/** Who overtook somebody with what. @param at writes a time */
export function overtakenInWords(
  kind: Kind,
  { record, changes }: { readonly record: ModuleRecord; readonly changes: readonly Change[] },
  show: Show,
  at: (time: Date) => string,
): string {
  const called = calledInFull(kind, record);
  if (record.values.state === DELETED)
    return `${called} was deleted by ${record.updatedBy} at ${at(record.updatedAt)}.`;
  const lines = changes.map(
    ({ by, at: time, fields }) => `by ${by.name} at ${at(time)}: ${changesInWords(kind, fields, show)}`,
  );
  return `${called} has been changed meanwhile, ${lines.join('; then ') || `by ${record.updatedBy}`}. Your change was not made.`;
}

const cut = (shown: string): string => `“${clipped(shown.replaceAll('\n', ' '), LONGEST)}”`;
