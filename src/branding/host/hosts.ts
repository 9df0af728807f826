import type { Asked } from '../../accounts/asking/author.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Checked } from './check-host.js';

/** How long a former host leads to the new one. */
export const REDIRECT_DAYS = 30;
/** How long a claim is looked up again and again; afterwards when somebody asks. */
export const CLAIM_DAYS = 14;

/** A host that an account wants, as far as it has come. */
export interface Claim {
  readonly host: string;
  /** What makes it the account's: this value in a TXT record of that name. */
  readonly record: { readonly name: string; readonly value: string };
  readonly claimedAt: Date;
  readonly checked?: Checked;
}

/** A claim, with what was found just now. */
export type LookedAt = Claim & { readonly checked: Checked };

/** A claim that has become ready, of which its claimer has not been told. */
export interface ReadyClaim extends LookedAt {
  readonly accountId: string;
  /** Id of a user. */
  readonly claimedBy: string;
}

/** An account's hosts. */
export interface Standing {
  readonly live?: { readonly host: string; readonly since: Date };
  readonly claim?: Claim;
  /** Those that still lead to the pages. */
  readonly former: readonly { readonly host: string; readonly until: Date }[];
}

/** Custom hostnames of accounts. Every change writes its audit row (module Branding, sub-module Hostname). */
export interface Hosts {
  /** @returns what is known; nothing is looked up */
  standing(accountId: string): Promise<Standing>;
  /** Looks up what is claimed, and notes it. @returns undefined when nothing is claimed */
  check(accountId: string): Promise<LookedAt | undefined>;
  /**
   * What claiming a host would mean, looked up now. A host claimed already keeps its record.
   * @param typed as somebody typed it
   * @throws UserError for what is no host, is PUBLIC_URL's, or is live for another account
   */
  plan(accountId: string, typed: string): Promise<LookedAt>;
  /** Claims what was planned, in place of another claim. @returns false, and no audit row, when it was claimed already */
  claim(plan: Claim, by: Asked, transaction: Transaction): Promise<boolean>;
  /**
   * Pages and links move to the host. The one before leads there for {@link REDIRECT_DAYS}.
   * @throws UserError when it has not been claimed, is not ready, or another account was faster
   */
  switchTo(plan: LookedAt, by: Asked, transaction: Transaction): Promise<Switched>;
  /** Gives up what is claimed and what is live. @throws UserError when there is neither */
  giveUp(by: Asked, transaction: Transaction): Promise<GivenUp>;
  /** Looks up every claim of the last {@link CLAIM_DAYS}. @returns those that are ready and not told of */
  checkAll(): Promise<readonly ReadyClaim[]>;
  /** @returns false when it has been told already, or is claimed no more */
  noteTold(claim: ReadyClaim, transaction: Transaction): Promise<boolean>;
  /** Where the account's pages are: scheme, host, port; no slash behind. Links hold this, never what a request names. */
  urlOf(accountId: string): Promise<string>;
  /** Whose host it is. @param host as in a URL, with or without a port */
  accountOfHost(host: string): Promise<string | undefined>;
  /** Where what was at a former host is now, as {@link urlOf}. */
  movedTo(host: string): Promise<string | undefined>;
}

export interface Switched {
  readonly url: string;
  readonly former?: { readonly host: string; readonly until: Date };
}

export interface GivenUp {
  readonly claimed?: string;
  readonly former?: { readonly host: string; readonly until: Date };
  readonly url: string;
}
