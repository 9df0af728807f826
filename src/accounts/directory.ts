import type { Asker, ChatIdentity } from './asker.js';
import type { Permission } from './permission.js';
import type { User } from './user.js';

/** Who is asking, and whom to ask. Read afresh at every call: nothing here is cached across commands. */
export interface Directory {
  /**
   * The person behind a chat identity, with the permissions their unexpired roles grant now.
   * @returns undefined when the workspace is bound to no account
   */
  asker(identity: ChatIdentity): Promise<Asker | undefined>;
  /** Active users of the account (then of its parents) whose roles let them grant `permission`: Account Managers first. */
  whomToAsk(accountId: string, permission: Permission): Promise<readonly User[]>;
}
