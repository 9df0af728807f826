import type { Finding } from '../finding.js';

/** What a batch of events brings to the incidents of one account. */
export interface News {
  readonly accountId: string;
  /** Each rule and subject once. */
  readonly findings: readonly Finding[];
  /** Live incidents with events that belong to them, at their threshold or not. */
  readonly touches: readonly Touch[];
  /** Somebody got in from an address that a finding of the same batch names. */
  readonly entries: readonly Entry[];
  /** What ended before it is history, and opens nothing. */
  readonly since?: Date;
}

export interface Touch {
  readonly incidentId: string;
  /** Event time of the newest. */
  readonly lastAt: Date;
  /** Somebody got in from an address of the attack. */
  readonly success?: Finding['success'];
}

export interface Entry {
  readonly finding: Finding;
  readonly success: NonNullable<Finding['success']>;
}
