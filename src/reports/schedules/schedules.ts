import type { Asker } from '../../accounts/asking/asker.js';
import type { Asked } from '../../accounts/asking/author.js';
import type { User } from '../../accounts/users/user.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { RunOutcome } from '../runs/run.js';
import type { Schedule } from './schedule.js';

/**
 * Reports that come by themselves. People see and change their own; with `reports.manage`, those of everybody in their
 * accounts: all others are as unknown as those that never were. Every change writes its audit row (module Reports).
 */
export interface Schedules {
  /** Oldest first. */
  visibleTo(asker: Asker): Promise<readonly Schedule[]>;
  /** How the newest run of each ended, by schedule. */
  lastOutcomes(schedules: readonly Schedule[]): Promise<ReadonlyMap<string, RunOutcome>>;
  /** @throws UserError when the account has as many as it may */
  add(wanted: NewSchedule, by: Asked, transaction: Transaction): Promise<Schedule>;
  /** @returns false when it was paused already. @throws UserError when the asker sees none of that id; so all below */
  pause(id: string, by: Asked, transaction: Transaction): Promise<Changed>;
  /** What was missed while it was paused is not made up for. */
  resume(id: string, by: Asked, transaction: Transaction): Promise<Changed>;
  cancel(id: string, by: Asked, transaction: Transaction): Promise<Schedule>;
  /** Makes it out of turn, for the period that would be due now. */
  runNow(id: string, by: Asked, transaction: Transaction): Promise<Schedule>;
  /** Hands it to somebody, with whose rights it is made from then on. @throws UserError when they may not read what it is of */
  assign(id: string, to: User, by: Asked, transaction: Transaction): Promise<Schedule>;
}

export type NewSchedule = Pick<Schedule, 'query' | 'recurrence' | 'format' | 'address' | 'place'> & {
  /** Others read the place: the asker said that they may, or it is on the account's list of open channels. */
  readonly disclosed?: 'said' | 'listed';
};

/** `changed` is false when it was so already. */
export interface Changed {
  readonly schedule: Schedule;
  readonly changed: boolean;
}
