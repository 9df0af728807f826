import type { User } from '../../accounts/users/user.js';
import type { Kind } from '../../modules/module.js';
import type { ModuleRecord } from '../../modules/record.js';

/** A record as programs see it: users by e-mail address, what has no value as null. */
export function shownRecord(kind: Kind, record: ModuleRecord, people: ReadonlyMap<string, User>): object {
  const { id, version, values, createdAt, updatedAt, updatedBy } = record;
  const fields = Object.entries(kind.fields)
    .filter(([, { holds }]) => holds !== 'people')
    .map(([name, { holds }]) => {
      const value = values[name];
      return [name, (holds === 'user' ? people.get(String(value))?.email : value) ?? null];
    });
  const states = Object.keys(kind.states).map((name) => [name, values[name]]);
  return {
    id,
    ...Object.fromEntries(fields),
    ...Object.fromEntries(states),
    version,
    createdAt,
    updatedAt,
    updatedBy,
  };
}

/** Names the version; `If-Match` takes it back (RFC 9110, section 8.8.3). */
export const tagOf = ({ version }: ModuleRecord): string => `"${version}"`;
