import type { Platform } from '../../delivery/address.js';
import type { Calendar } from '../../time/interval.js';
import type { Account } from '../account.js';
import type { Permission } from '../roles/permission.js';
import type { User } from '../users/user.js';

export type { Platform } from '../../delivery/address.js';

/** Somebody in a chat, as the platform names them. Pinned to a user once linked. */
export interface ChatIdentity {
  readonly platform: Platform;
  /** Slack team id, Discord guild id; `local` in the terminal. */
  readonly workspace: string;
  /** Slack user id, Discord user id; the e-mail address in the terminal. */
  readonly chatUser: string;
  /** The zone the platform tells for this person, if it does (Slack). */
  readonly zone?: string;
  /** As the platform shows them, if it tells; they chose it themselves, so it proves nothing. */
  readonly name?: string;
}

/** Who asks, read afresh from the store for each command, button and scheduled run. */
export interface Asker {
  readonly identity: ChatIdentity;
  /** The account the workspace is bound to. */
  readonly account: Account;
  /** Absent while the identity is not linked to a user. */
  readonly user?: User;
  /** What the user's unexpired roles grant now. Empty when unlinked, suspended or deleted. */
  readonly permissions: ReadonlySet<Permission>;
  /** The data this person's permissions reach: the account's own id and, for its Account Managers, those of all accounts below. */
  readonly accountIds: readonly string[];
  /** Asks in a workspace that is bound to no account, let in by a one-time code of this one. */
  readonly guest?: true;
  /** Zone: own setting, else the platform's, else the account's. Week start: the account's. */
  readonly calendar: Calendar;
}

export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
  slack: 'Slack',
  discord: 'Discord',
  console: 'Terminal',
};
