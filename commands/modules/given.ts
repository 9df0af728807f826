import type { User } from '../../src/accounts/users/user.js';
import type { Value } from '../../src/modules/field.js';
import type { ModuleRecord } from '../../src/modules/record.js';

/** What an option of a module's command was read as; which options there are, only the declaration knows. */
export class GivenRecord {
  readonly record: ModuleRecord;
  /** As it is called, to be typed again. */
  readonly typed: string;

  constructor(record: ModuleRecord, typed: string) {
    this.record = record;
    this.typed = typed;
  }
}

/** A value for a field; null takes the value away. */
export class GivenValue {
  readonly value: Value | null;
  /** To be typed again. */
  readonly typed: string;

  constructor(value: Value | null, typed: string) {
    this.value = value;
    this.typed = typed;
  }
}

export class GivenUsers {
  readonly users: readonly User[];

  constructor(users: readonly User[]) {
    this.users = users;
  }
}
