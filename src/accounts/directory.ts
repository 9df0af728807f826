import type { Asker, ChatIdentity } from './asking/asker.js';
import type { LookUpProfile } from './identities/chat-profile.js';
import type { Permission } from './roles/permission.js';
import type { User } from './users/user.js';

/** Who is asking, and whom to ask. Read afresh at every call: nothing here is cached across commands. */
export interface Directory {
  /**
   * The person behind a chat identity, with the permissions their unexpired roles grant now.
   *
   * With `lookUp`, a person not linked yet is matched by the e-mail address their workspace vouches for, once, and
   * pinned to their chat user id from then on. It is called only for people not linked, and at most daily for others
   * (their zone). In the terminal the e-mail address itself names the user.
   * @returns undefined when the workspace is bound to no account
   * @throws UserError in the terminal, when the address names no user or several
   */
  asker(identity: ChatIdentity, lookUp?: LookUpProfile): Promise<Asker | undefined>;
  /** Active users of the account (then of its parents) whose roles let them grant `permission`: Account Managers first. */
  whomToAsk(accountId: string, permission: Permission): Promise<readonly User[]>;
}
