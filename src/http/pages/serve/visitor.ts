import type { Account } from '../../../accounts/account.js';
import type { User } from '../../../accounts/users/user.js';
import type { Frame, Page } from '../kit/layout.js';

/** Who looks at a page: the browser, and what it says of itself. */
export interface Visitor extends Frame {
  /** Whose pages these are: by their host, by name, or because there is no other. */
  readonly account?: Account;
  /** The account has this host to itself, or there is only one: nobody is asked which. */
  readonly isTheOnlyAccount: boolean;
  readonly visit: { readonly ip?: string; readonly userAgent?: string };
  readonly now: Date;
  /** The next page when this is done: one of ours. */
  readonly next?: string;
  /** What stands in the path where the page has a parameter; else empty. */
  readonly parameter: string;
  query(name: string): string | undefined;
  cookie(name: string): string | undefined;
  /** As somebody sees it who is known: in the account's own look, with its logo, in the person's language. */
  inside(known: { readonly account: Account; readonly user: User }): Promise<Visitor>;
}

/** Absent `value`: the browser forgets it. Absent `days`: until the browser is closed. */
export interface Cookie {
  readonly name: string;
  readonly value?: string;
  readonly days?: number;
}

/** A page, or another address of ours to go to. */
export type Answer = ({ readonly page: Page } | { readonly goTo: string }) & {
  readonly cookies?: readonly Cookie[];
};

/** `__Host-`: only this host sets and gets it, for all paths, over TLS or on this machine (RFC 6265bis, 4.1.3.2). */
export const SESSION_COOKIE = '__Host-castellan-session';
/** A sign-in that is half done. */
export const TICKET_COOKIE = '__Host-castellan-step';
/** A secret of this browser, which form tokens are made from. */
export const BROWSER_COOKIE = '__Host-castellan-browser';
