import type { Mutable } from '../accounts/users/mutable.js';
import type { Button } from '../chat/reply.js';

/** Something one person is to be told, that somebody else did. */
export interface NewNotice {
  readonly accountId: string;
  /** Who is told. */
  readonly userId: string;
  /** What it is muted by. */
  readonly topic: Mutable;
  /** What was done and by whom, in a sentence that stands by itself. */
  readonly words: string;
  /** What can be done about it; shown when it comes alone. */
  readonly buttons: readonly Button[];
  /** The row that says who was told of it, when it is to have one; the same for everybody who is told of one change. */
  readonly row?: NoticeRow;
}

/** As the catalogue names it, such as Business Group, Notify assigned users. */
export interface NoticeRow {
  readonly module: string;
  readonly action: string;
  /** The record that was changed. */
  readonly resource: { readonly type: string; readonly id: string; readonly name: string };
  /** The change's own words. */
  readonly change: string;
}

export interface Notice extends NewNotice {
  readonly id: string;
  /** Of one change and row. */
  readonly batch: string;
  readonly correlationId: string;
  readonly at: Date;
  /** Absent while nobody has told them. */
  readonly outcome?: Outcome;
}

/** `message`, `mail`: handed on, to be delivered. `absent`: suspended or deleted meanwhile. `unreachable`: no chat and no mail. */
export const OUTCOMES = ['message', 'mail', 'muted', 'absent', 'unreachable'] as const;
export type Outcome = (typeof OUTCOMES)[number];
