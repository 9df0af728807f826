import type { Asked } from '../../accounts/asking/author.js';
import type { ChatAddress } from '../../delivery/address.js';
import type { ChatPlatform } from '../../delivery/platform.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Severity } from '../severity.js';
import type { Place, Route } from './route.js';

/** Which channels show an account's alerts. Changes write their audit row (module Alerts, sub-module Routes). */
export interface Routes {
  /** Oldest first. */
  list(accountIds: readonly string[]): Promise<readonly Route[]>;
  /**
   * Asks the platform whether the bot can post there.
   * @returns false when this process is not connected to that workspace, so that nobody could look
   * @throws UserError when it can't, with whom to ask for what; or when that workspace does not serve the account
   */
  look(place: Place, by: Asked): Promise<boolean>;
  /** Adds a channel that was looked at to the asker's own account, or changes its least severity. */
  add(
    wanted: Place & { readonly severity: Severity },
    by: Asked,
    transaction: Transaction,
  ): Promise<AddedRoute>;
  /** @throws UserError when the asker's account has none of that id or channel */
  remove(which: { readonly id: string } | Place, by: Asked, transaction: Transaction): Promise<Route>;
}

export interface AddedRoute {
  readonly route: Route;
  /** It was there, for this severity and above. */
  readonly before?: Severity;
}

/** The workspace, where this process is connected to it. */
export type ConnectedTo = (
  workspace: Pick<ChatAddress, 'platform' | 'workspace'>,
) => ChatPlatform | undefined;
