import type { Author } from '../accounts/asking/author.js';
import type { Transaction } from '../mongo/transaction.js';
import type { Kind, Module } from './module.js';
import type { ModuleRecord } from './record.js';

/**
 * Who is to be told of what was done to a module's record. Called in the transaction of the change, after its audit
 * row; it must have no effect outside the database. What it throws undoes the change.
 */
export interface Told {
  tell(happened: Happened, transaction: Transaction): Promise<void>;
}

/** One action that was done. */
export interface Happened {
  readonly accountId: string;
  readonly module: Module;
  /** The module itself, or one of its parts. */
  readonly kind: Kind;
  /** Name of the action: `edit`, `assign`, `submit`. */
  readonly action: string;
  readonly record: ModuleRecord;
  /** As the record was; absent when it is new. */
  readonly before?: ModuleRecord;
  /** What people call the record. */
  readonly name: string;
  /** What was done, in words, as the audit row says it. */
  readonly words: string;
  readonly by: Author;
  /** Id of the user whose record it is, when its kind has such a field (a group's owner). */
  readonly owner?: string;
  /** Ids of users who were added to it, and removed from it, by this action. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}
