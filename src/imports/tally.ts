import type { Recorded } from '../events/page.js';
import type { Bad } from './reading.js';

/** What an import has done so far, over all its sources. */
export interface Tally {
  /** Lines or records. */
  read: number;
  /** Those of them that are well formed and not what is imported. */
  aside: number;
  readonly logins: Counted;
  readonly auditEvents: Counted;
  readonly skipped: Skipped;
  /** Sources that could not be read to their end, and why. */
  readonly broken: string[];
}

interface Counted {
  imported: number;
  existing: number;
}

interface Skipped {
  count: number;
  /** The first of them, as `auth.log, line 12: reason`. */
  readonly first: string[];
  readonly byReason: Map<string, number>;
}

/** Skipped lines that are listed one by one. */
const LISTED = 20;

export function emptyTally(): Tally {
  return {
    read: 0,
    aside: 0,
    logins: { imported: 0, existing: 0 },
    auditEvents: { imported: 0, existing: 0 },
    skipped: { count: 0, first: [], byReason: new Map() },
    broken: [],
  };
}

export function countRecorded(counted: Counted, { inserted, existing }: Recorded): void {
  counted.imported += inserted;
  counted.existing += existing;
}

export function countSkipped({ skipped }: Tally, source: string, { place, reason }: Bad): void {
  skipped.count += 1;
  skipped.byReason.set(reason, (skipped.byReason.get(reason) ?? 0) + 1);
  if (skipped.first.length < LISTED) skipped.first.push(`${source}, ${place}: ${reason}`);
}

/** Events that are in the store after the import, new or not. */
export function present({ logins, auditEvents }: Tally): number {
  return logins.imported + logins.existing + auditEvents.imported + auditEvents.existing;
}
