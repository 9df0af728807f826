import type { Transaction } from '../mongo/transaction.js';

/**
 * Mail that must reach people. What is wanted is written down in the transaction of the change that caused it, without
 * its words: those are made when it is sent, so that no secret in them is at rest.
 */
export interface Mails {
  want(mail: NewMail, transaction: Transaction): Promise<void>;
}

/** Brings about what is wanted. */
export interface MailSender {
  /**
   * Sends what is due, each tried again for three days while the server says to come later. Every one leaves a row in
   * Chat Deliveries.
   * @returns how many were sent
   */
  sendDue(): Promise<number>;
}

export interface NewMail {
  readonly accountId: string;
  /** One e-mail address. */
  readonly to: string;
  /** What its words are made from when it is sent; or words that hold no secret. */
  readonly about:
    | { readonly source: 'sign-in-link'; readonly id: string }
    | ({ readonly source: 'words' } & MailText);
  /** For its delivery rows: `invitation for ines@acme.example`. */
  readonly description: string;
  readonly correlationId: string;
}

/** The words of a sign-in link by its id, with a secret made for them. @returns undefined when there is nothing to say any more */
export type WriteLink = (id: string) => Promise<MailText | undefined>;

/** Plain text alone: nothing in it is markup, whoever wrote it. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** Hands one mail to a server; resolves when it has taken it. @throws NotSent */
export type Post = (to: string, text: MailText) => Promise<void>;

/** @param never trying again does not help: the server refuses that address, or that sender */
export class NotSent extends Error {
  override readonly name = 'NotSent';
  readonly never: boolean;

  constructor(message: string, never: boolean, options?: ErrorOptions) {
    super(message, options);
    this.never = never;
  }
}
