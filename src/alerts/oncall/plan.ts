import type { Night } from '../../time/night.js';
import { WEEK_DAYS } from '../../time/week-days.js';

/** Who looks after an account's alerts, in turn; one for each account. */
export interface OnCallPlan {
  readonly accountId: string;
  /** User ids, in the order they take over; at least one, none twice. */
  readonly people: readonly string[];
  readonly handover: Handover;
  /** IANA zone of every local time in it. */
  readonly zone: string;
  /** Milliseconds an incident waits for its acknowledgement before the next person is called. */
  readonly escalateMs: number;
  /** In it only high and critical incidents call anybody; absent: there is no night. The account’s setting goes first. */
  readonly night?: Night;
  /** Whose turn it was when this was last settled by somebody; every handover since has moved it on. */
  readonly turn: Turn;
  /** Oldest first; of two that overlap the later one holds. */
  readonly overrides: readonly Override[];
}

export interface Turn {
  /** Place in `people`. */
  readonly index: number;
  readonly since: Date;
}

export const HANDOVER_DAYS = [...WEEK_DAYS, 'daily'] as const;

/** Once a week on that day, or daily, at that time on the plan's clocks. */
export interface Handover {
  readonly day: (typeof HANDOVER_DAYS)[number];
  /** Milliseconds since local midnight. */
  readonly atMs: number;
}

/** Somebody on call in place of whoever's turn it is. */
export interface Override {
  readonly userId: string;
  readonly from: Date;
  readonly to: Date;
}
