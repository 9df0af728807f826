import type { ChatAddress } from '../../delivery/address.js';
import type { AccountDirectory } from '../open-directory.js';
import type { User } from '../users/user.js';
import { SAMPLE_WORKSPACE } from './sample-workspace.js';

/** How people are reached by themselves. */
export interface PersonalAddresses {
  /** The direct messages of each, by user id; of whom nothing is known there is an empty list. */
  of(users: readonly User[]): Promise<ReadonlyMap<string, readonly ChatAddress[]>>;
  /** Whether no chat platform serves the account or those above it: then it is all in the terminal. */
  inTerminal(accountId: string): Promise<boolean>;
}

/** The terminal, wherever one is open. */
export const TERMINAL: ChatAddress = {
  platform: 'console',
  workspace: 'local',
  to: { channel: 'terminal' },
};

type Parts = Pick<AccountDirectory, 'users' | 'accounts'>;

export function openPersonalAddresses({ users: roster, accounts }: Parts): PersonalAddresses {
  const inTerminal = async (accountId: string) => (await accounts.workspacesOf(accountId)).length === 0;

  return {
    inTerminal,
    async of(users) {
      const accountIds = [...new Set(users.map(({ accountId }) => accountId))];
      const [linked, terminals] = await Promise.all([
        roster.chatPeople(users),
        Promise.all(accountIds.map(async (id) => ((await inTerminal(id)) ? [id] : []))),
      ]);
      const local = new Set(terminals.flat());
      const addresses = (user: User): readonly ChatAddress[] => {
        if (local.has(user.accountId)) return [{ ...TERMINAL, to: { person: user.email } }];
        return linked
          .filter(({ userId, workspace }) => userId === user.id && workspace !== SAMPLE_WORKSPACE.workspace)
          .map(({ platform, workspace, chatUser }) => ({ platform, workspace, to: { person: chatUser } }));
      };
      return new Map(users.map((user) => [user.id, addresses(user)]));
    },
  };
}
