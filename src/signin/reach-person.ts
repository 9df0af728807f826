import type { PersonalAddresses } from '../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../accounts/open-directory.js';
import type { User } from '../accounts/users/user.js';
import type { ChatAddress } from '../delivery/address.js';
import type { ConnectedPlatforms } from '../delivery/connected-platforms.js';

export interface ReachParts {
  readonly accounts: Pick<AccountDirectory['accounts'], 'workspacesOf'>;
  /** The direct messages of users who are linked; the terminal where no chat platform serves the account. */
  readonly personal: PersonalAddresses['of'];
  readonly inTerminal: (accountId: string) => Promise<boolean>;
  readonly platforms: Pick<ConnectedPlatforms, 'find'>;
}

/** Somebody who is to be reached, user already or not. */
export type Person = Pick<User, 'accountId' | 'email'> & { readonly user?: User };

/**
 * The direct messages of somebody: where they are linked, else wherever a workspace of the account vouches for their e-mail
 * address. Asks platforms. What a platform doesn't say now is as if it had nobody.
 */
export function reachPersonIn({ accounts, personal, inTerminal, platforms }: ReachParts) {
  return async ({ accountId, email, user }: Person): Promise<readonly ChatAddress[]> => {
    if (await inTerminal(accountId))
      return [{ platform: 'console', workspace: 'local', to: { person: email } }];
    const linked = user && (await personal([user])).get(user.id);
    if (linked !== undefined && linked.length > 0) return linked;
    const found = await Promise.all(
      (await accounts.workspacesOf(accountId)).map(async ({ platform, workspace }) => {
        const person = await platforms
          .find({ platform, workspace })
          ?.memberWithEmail?.(email)
          .catch(() => undefined);
        return person === undefined ? [] : [{ platform, workspace, to: { person } }];
      }),
    );
    return found.flat().slice(0, 1);
  };
}
