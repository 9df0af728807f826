/** A half-open stretch of time: `from` belongs to it, `to` does not. */
export interface Interval {
  readonly from: Date;
  readonly to: Date;
}

/** Where and how somebody reads a calendar. */
export interface Calendar {
  /** IANA zone, canonical spelling, such as `Europe/Berlin`. */
  readonly zone: string;
  /** First day of the week, as date-fns counts: 0 Sunday … 6 Saturday. */
  readonly weekStart: 0 | 1 | 2 | 3 | 4 | 5 | 6;
}
