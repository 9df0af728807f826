import type { Asked } from '../accounts/asking/author.js';
import type { Transaction } from '../mongo/transaction.js';
import type { LogoRow } from './branding-store.js';
import type { Choice, ChoiceChange } from './choice.js';
import type { Hosts } from './host/hosts.js';
import type { PreparedLogo } from './logo/prepare-logo.js';
import type { Look, Looks } from './look.js';

/** A logo, and its path on every host. */
export type PlacedLogo = LogoRow & { readonly url: string };

/** What an account chose, and the logo it has. */
export interface Chosen {
  readonly choice: Choice;
  readonly logo?: PlacedLogo;
}

export interface ChangedChoice {
  readonly before: Choice;
  readonly after: Choice;
}

/** How the pages of accounts look, and where they are. Every change writes its audit row (module Branding). */
export interface Branding extends Looks {
  of(accountId: string): Promise<Chosen>;
  /**
   * @returns the choice before and after; the same twice, and no audit row, when nothing is different
   * @throws UserError for an accent that can't be seen in the theme
   */
  set(change: ChoiceChange, by: Asked, transaction: Transaction): Promise<ChangedChoice>;
  /** In place of the logo before. */
  setLogo(
    logo: PreparedLogo & { readonly name: string },
    by: Asked,
    transaction: Transaction,
  ): Promise<PlacedLogo>;
  /** @throws UserError when there is none */
  removeLogo(by: Asked, transaction: Transaction): Promise<void>;
  /** The PNG; only of that account, and only the one that stands. */
  picture(accountId: string, sha256: string): Promise<Buffer | undefined>;
  /** A link that shows the sign-in page as it would look, to whoever has it, for an hour. @throws UserError as Secrets.seal */
  previewLink(accountId: string, choice: Choice): Promise<{ readonly url: string; readonly until: Date }>;
  /** The look that such a link shows. @returns undefined when it is forged, or its hour is over */
  previewed(token: string): Promise<{ readonly accountId: string; readonly look: Look } | undefined>;
  readonly hosts: Hosts;
}
