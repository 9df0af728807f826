import { type ChatAddress, writeAddress } from './address.js';
import type { Content, Wanted } from './outbox.js';
import type { Posted } from './platform.js';

/** What one address shows of one subject, and how far that has come. */
export interface Posting extends Omit<Wanted, 'notBefore'> {
  readonly id: string;
  /** Counts the wishes; what is read now is the newest. */
  readonly revision: number;
  /** Since when it has been waiting for its first posting; anew when what was up has been deleted. */
  readonly wantedAt: Date;
  /** What is up. */
  readonly posted?: Posted;
  /** A post was begun by the holder of this lease epoch, and nothing is known of it. */
  readonly attempt?: { readonly epoch: number; readonly at: Date };
  /** An earlier post had no answer, so that it may be up already, unknown to us. */
  readonly unclear: boolean;
  /** Since it last succeeded. */
  readonly attempts: number;
  readonly failedAt?: Date;
  readonly refusal?: Refusal;
  /** What was last written into the audit trail about it. */
  readonly noted?: Noted;
}

/** The platform does not take it until somebody has done something about it. */
export interface Refusal {
  readonly at: Date;
  readonly advice: string;
}

export interface Noted {
  readonly at: Date;
  /** See `stateOf`. */
  readonly state: string;
  /** Edits since, which have no row of their own. */
  readonly edits: number;
}

/** One message for each address and subject. */
export const postingId = (address: ChatAddress, subject: string): string =>
  `${writeAddress(address)}|${subject}`;

/** `slack:T024`: what one deliverer serves. */
export const routeOf = ({ platform, workspace }: Omit<ChatAddress, 'to'>): string =>
  `${platform}:${workspace}`;

/**
 * As text, since it quotes what people typed.
 * @throws Error for a reply that can't be kept: one with a file, which is made only once, or with a secret
 */
export function writeContent(content: Content): string {
  if (content.kind !== 'live' && (content.reply.file !== undefined || content.reply.secret === true))
    throw new Error('a reply with a file or a secret is not delivered by the outbox');
  return JSON.stringify(content);
}
