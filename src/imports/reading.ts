import type { NewAuditEvent } from '../audit/event.js';
import type { NewLogin } from '../logins/event.js';

/** What came of one line or record of a source. */
export type Reading = Found | Aside | Bad;

/** It holds events: usually one, several for `message repeated N times`. */
export interface Found {
  readonly kind: 'found';
  readonly logins: readonly NewLogin[];
  readonly auditEvents: readonly NewAuditEvent[];
}

/** Well formed, and not what is imported, such as cron's lines in an sshd log. */
export interface Aside {
  readonly kind: 'aside';
}

/** Not understood: skipped and reported, never a reason to stop. */
export interface Bad {
  readonly kind: 'bad';
  /** `line 12`, `record 3`. */
  readonly place: string;
  /** The same words for the same mistake, since reasons are counted. */
  readonly reason: string;
}

/**
 * The source can't be read on from here: damaged compression, JSON that stops being JSON. What was read before stays
 * imported. The message goes on after the source's name: `is damaged …`.
 */
export class BrokenSource extends Error {
  override readonly name = 'BrokenSource';
}
