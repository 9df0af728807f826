import type { Transaction } from '../mongo/transaction.js';
import type { AuditStatus, NewAuditEvent } from './event.js';

/** An act announced but not finished: who, what, where. Becomes the final row with its outcome. */
export type Intent = Omit<NewAuditEvent, 'status' | 'reason' | 'id'> & { readonly correlationId: string };

export interface Outcome {
  readonly status: AuditStatus;
  readonly reason?: string;
  /** Replaces the intent's description when the outcome tells more ("posted to #general, 412 rows"). */
  readonly description?: string;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
}

/**
 * No action without its row: what is about to happen is written down first, durably, and replaced by the final audit
 * row in one transaction with the change it describes. What a dead process leaves behind becomes a row that says
 * `failure: interrupted, outcome unknown`.
 */
export interface Intents {
  /** Durable when it resolves. If it rejects, the act must not happen. @returns the intent's id */
  begin(intent: Intent): Promise<string>;
  /** Writes the final row and removes the intent, atomically; inside `transaction` when given. */
  finish(intentId: string, outcome: Outcome, transaction?: Transaction): Promise<void>;
  /**
   * Removes an intent without a row: the act came to nothing, and that it does is in the trail already (what is tried
   * again and again is told at its first failure and at its end). Harmless when it is pending no more.
   */
  withdraw(intentId: string): Promise<void>;
  /**
   * Turns the intents of dead processes, and those this one could not finish, into `interrupted` rows.
   * @returns how many
   */
  recover(): Promise<number>;
}
