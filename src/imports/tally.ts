import type { Recorded } from '../events/page.js';
import type { Bad } from './reading.js';
import { visibleCharacters } from './source/visible-text.js';

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
/** Reasons counted apart: they may name a sender's field, so there is no end to them. */
const MOST_REASONS = 50;
const OTHER_REASONS = 'other reasons';

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

export function countSkipped({ skipped }: Tally, source: string, { place, reason: given }: Bad): void {
  const reason = shown(given);
  skipped.count += 1;
  const known = skipped.byReason.has(reason) || skipped.byReason.size < MOST_REASONS ? reason : OTHER_REASONS;
  skipped.byReason.set(known, (skipped.byReason.get(known) ?? 0) + 1);
  if (skipped.first.length < LISTED) skipped.first.push(`${shown(source)}, ${place}: ${reason}`);
}

/** Reasons and file names may hold what a sender wrote, and are read on a terminal. */
export const shown = (text: string) => visibleCharacters(text).slice(0, 300);

/** Events that are in the store after the import, new or not. */
export function present({ logins, auditEvents }: Tally): number {
  return logins.imported + logins.existing + auditEvents.imported + auditEvents.existing;
}
