import type { Author } from '../accounts/asking/author.js';
import type { Belongings } from '../accounts/users/belongings.js';
import type { User } from '../accounts/users/user.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Value } from './field.js';
import type { Kind, Module } from './module.js';
import type { ChangedField, ModuleRecord } from './record.js';
import type { After } from './record-store.js';

/** The records of the modules. Everything is asked of one account, and no other's record is ever found. */
export interface Records {
  /** By id; deleted ones too. */
  find(accountId: string, kind: Kind, id: string): Promise<ModuleRecord | undefined>;
  /** By id, else by name: those that look like it. Of deleted ones only the last, when there is no other. */
  named(accountId: string, kind: Kind, text: string): Promise<readonly ModuleRecord[]>;
  /** By name. `from`: how many are skipped, or after which one the page begins. */
  list(wanted: Wanted, from: number | After, size: number): Promise<Page>;
  /** Users assigned to it, by id; `from` as above. */
  members(record: ModuleRecord, from: number | string, size: number): Promise<Members>;
  /** What hangs on people in records: what they own. */
  readonly belongings: Belongings;
  /** The users that stand in the fields of these records, now and before, by id; for `showBy`. */
  people(kind: Kind, records: readonly ModuleRecord[]): Promise<ReadonlyMap<string, User>>;
  /**
   * Does one action of a module: checks it against the state the record is in, writes it with its audit row.
   * @throws Unknown when the account has no such record
   * @throws Overtaken when `version` is given and the record has changed since
   * @throws UserError for whatever the declaration does not allow
   */
  act(asked: AskedAction, by: Doer, transaction: Transaction): Promise<Done>;
  /**
   * As {@link act}, in a transaction of its own, for whoever comes by no command: what the declaration does not allow
   * leaves a row that says so (status failure).
   */
  perform(asked: AskedAction, by: Doer): Promise<Done>;
}

export interface Wanted {
  readonly accountId: string;
  readonly kind: Kind;
  readonly parent?: string;
  readonly state?: string;
}

export interface Page {
  readonly records: readonly ModuleRecord[];
  readonly total: number;
  /** Absent on the last page. */
  readonly next?: After;
}

export interface Members {
  readonly users: readonly User[];
  readonly total: number;
  /** Absent on the last page. */
  readonly next?: string;
}

export interface AskedAction {
  readonly accountId: string;
  readonly module: Module;
  /** The module itself, or one of its parts. */
  readonly kind: Kind;
  /** Name of the action. */
  readonly action: string;
  /** Id of the record; absent for one that is to be made, or where there is but one. */
  readonly id?: string;
  /** Id of the record that a new part is to belong to. */
  readonly parent?: string;
  /** Values checked by their fields; null takes one away. */
  readonly given: Readonly<Record<string, Value | null>>;
  /** Ids of the users to be added or removed. */
  readonly users?: readonly string[];
  /** The version that whoever asks has seen. */
  readonly version?: number;
}

/** Who does it. */
export interface Doer {
  readonly author: Author;
  /** Ids under which they may be known as authors of a record: of the user, of the API key. */
  readonly ids: readonly [string, ...string[]];
}

export interface Done {
  /** Absent when it is new. */
  readonly before?: ModuleRecord;
  readonly record: ModuleRecord;
  /** Empty when it was so already: then nothing was written. */
  readonly changed: readonly ChangedField[];
  /** Users that were added or removed. */
  readonly users: readonly User[];
  /** It was decided by who wrote it, there being nobody else who may. */
  readonly byAuthor?: true;
}
