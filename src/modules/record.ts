import type { Actor } from '../audit/event.js';
import type { Value, Values } from './field.js';
import { DELETED } from './module.js';

/** A record of a module, as it is now. Its states stand among its values. */
export interface ModuleRecord {
  /** `opt-group-7qm2x9dk4f`, unique everywhere. */
  readonly id: string;
  /** Which kind it is of. */
  readonly type: string;
  readonly accountId: string;
  /** Id of the record it belongs to. */
  readonly parent?: string;
  readonly values: Values;
  /** 1 when it is made, one more with each change of its values. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly updatedBy: string;
  /** Ids of users and API keys that wrote any of it, the latest last; at most 50. */
  readonly authors: readonly string[];
  /** The last changes, the newest last: so that who overtakes another's change is told of it. */
  readonly changes: readonly Change[];
}

export interface Change {
  /** The version it led to. */
  readonly version: number;
  readonly at: Date;
  readonly by: Pick<Actor, 'name' | 'kind'>;
  readonly fields: readonly ChangedField[];
}

/** Absent: there was, or is, none. */
export interface ChangedField {
  readonly field: string;
  readonly before?: Value;
  readonly after?: Value;
}

export const isDeleted = ({ values }: Pick<ModuleRecord, 'values'>): boolean => values.state === DELETED;

/** What differs, field by field. */
export function differences(before: Values, after: Values): readonly ChangedField[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}
