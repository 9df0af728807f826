import type { Transaction } from '../../mongo/transaction.js';
import type { Incident } from '../incident.js';
import type { Incidents } from '../incidents.js';
import type { News } from './news.js';

/** The incidents as the parts of Castellan see them that look after them without being asked. */
export interface IncidentsDesk extends Incidents {
  /**
   * What time brings: quiet ones resolve themselves, snoozes, storms and tests end, and what rules find in silence
   * opens. Doing it twice, or in two processes at once, does no harm.
   */
  upkeep(now: Date): Promise<void>;
  /** Open ones whose next call is due, the longest due first. */
  dueCalls(now: Date, most: number): Promise<readonly Incident[]>;
  /**
   * Notes that the people of this step were called, and when the next are; undefined: nobody further.
   * @param line for the timeline: `called Ben Tran`
   * @returns false, and nothing changed, when somebody has acted meanwhile or another process made the same call
   */
  called(
    incident: Pick<Incident, 'id' | 'escalation'>,
    call: {
      readonly line: string;
      readonly nextAt: Date | undefined;
      readonly at: Date;
      /** Whom, to be kept in `escalation.called`; absent when it was a channel. */
      readonly userId?: string;
    },
    transaction: Transaction,
  ): Promise<boolean>;
  /** The incidents that are lines of a storm, the gravest first, and how many there are. */
  linesOf(
    stormId: string,
    most: number,
  ): Promise<{ readonly lines: readonly Incident[]; readonly total: number }>;
  /**
   * Puts what a batch of events brought where it belongs, within the tail's transaction.
   * @returns every incident that is different now
   */
  take(news: News, transaction: Transaction): Promise<readonly Incident[]>;
  /** A lockout of that user name is over: the incidents about them say so, and their cards are edited. */
  lockoutOver(
    over: { readonly accountId: string; readonly username: string; readonly at: Date },
    transaction: Transaction,
  ): Promise<void>;
  /** Of every account. */
  allLive(): Promise<readonly Incident[]>;
}
