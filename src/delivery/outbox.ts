import type { Reply } from '../chat/reply.js';
import type { Transaction } from '../mongo/transaction.js';
import type { ChatAddress } from './address.js';
import type { StoredFile } from './stored-file.js';

/**
 * Everything that must reach a chat of the bot's own accord. What is wanted is written down in the transaction of the
 * change that caused it, and a deliverer brings it about: what an address shows of a subject is one message, posted
 * once and edited from then on. Edits that pile up are one: the newest state is what is shown.
 */
export interface Outbox {
  /** Makes the address show the subject as it is now: posts it, or edits what is up already. */
  show(wanted: Wanted, transaction: Transaction): Promise<void>;
  /** Edits the subject wherever it is shown, or is to be. @returns at how many addresses */
  refresh(accountId: string, subject: string, transaction: Transaction): Promise<number>;
  /** What waits, by account when one is given; for health and metrics. */
  waiting(accountId?: string): Promise<Backlog>;
}

export interface Wanted {
  readonly accountId: string;
  readonly address: ChatAddress;
  /** Names what is shown, such as `incident:in-7k2m/1`: one message for each address and subject. */
  readonly subject: string;
  readonly content: Content;
  /** For its delivery rows: `card of in-7k2m`. */
  readonly description: string;
  readonly correlationId: string;
  /** Not posted before. */
  readonly notBefore?: Date;
}

/**
 * Words that stay as they are, alone or with files; or something that is asked for its state when it is sent. Files are
 * posted once and never edited. `concerns` hears of it, beside the Account Managers, when they are refused for good.
 */
export type Content =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | {
      readonly kind: 'files';
      readonly reply: Reply;
      readonly files: readonly StoredFile[];
      readonly concerns: readonly ChatAddress[];
    }
  | {
      readonly kind: 'live';
      readonly source: LiveSource;
      readonly id: string;
    };

/** Whose state is asked for when it is sent. */
export type LiveSource = 'incident' | 'storm' | 'sign-in-link' | 'approval';

export interface Backlog {
  readonly waiting: number;
  /** Since when the oldest has been waiting. */
  readonly since?: Date;
  /** Refused for good, and not repaired yet: each with what to do about it. */
  readonly refused: readonly { readonly address: string; readonly advice: string; readonly at: Date }[];
}

/** Makes live content: as it is now. @returns undefined when there is nothing to show any more */
export type RenderLive = (
  content: Extract<Content, { kind: 'live' }>,
  wanted: Pick<Wanted, 'accountId' | 'address'> & {
    /** Since when it has been waiting for its first posting; a late card says so. */
    readonly wantedAt: Date;
    readonly posted: boolean;
  },
) => Promise<Reply | undefined>;
