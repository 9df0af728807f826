/** Where a page begins: just before or just after one event, in newest-first order. Never a count to skip. */
export interface Cursor {
  readonly direction: 'next' | 'previous';
  /** The event the page adjoins. */
  readonly occurredAt: Date;
  /** Its place among events of the same moment: the store's own id, 24 hex digits. */
  readonly key: string;
}

/** One page, newest first. */
export interface Page<E> {
  readonly items: readonly E[];
  /** Exact number of matching events in the whole interval, not only on this page. */
  readonly total: number;
  /** Older events follow. */
  readonly next?: Cursor;
  /** Newer events precede. */
  readonly previous?: Cursor;
}

/** One line of a grouped count. */
export interface Group {
  /** What they share: a username, an address, a module … Empty string where the field was absent or empty. */
  readonly value: string;
  readonly count: number;
  readonly first: Date;
  readonly last: Date;
}

export interface Groups {
  /** Largest count first; ties by value. */
  readonly groups: readonly Group[];
  /** How many distinct values there are in all; more than `groups.length` when cut by the limit. */
  readonly distinct: number;
  /** Events counted in all. */
  readonly total: number;
}

/** What became of a batch that was to be recorded. */
export interface Recorded {
  readonly inserted: number;
  /** Already there under the same id, and left as it was. */
  readonly existing: number;
}
