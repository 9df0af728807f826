/** One time that a report is made: whichever process does it, and however often it is tried, once. */
export interface Run {
  /** Schedule and due time: there is one of each. */
  readonly id: string;
  readonly scheduleId: string;
  readonly accountId: string;
  readonly dueAt: Date;
  /** Who asked for it out of turn. */
  readonly askedBy?: string;
  /** Due times before this one that nothing was made for: too many were missed. */
  readonly skipped?: number;
  /** How often it was begun, this time included. */
  readonly attempts: number;
}

/** How a run ended. */
export interface RunOutcome {
  readonly state: 'posted' | 'refused' | 'failed' | 'dropped';
  readonly at: Date;
  /** In a few words: `412 rows`, why it was refused. */
  readonly words: string;
}

/** One for each schedule and due time, so that no process makes a second one of it. */
export const runId = (scheduleId: string, dueAt: Date): string => `${scheduleId}/${dueAt.toISOString()}`;
