import type { Connecting } from '../../src/accounts/workspaces/connecting.js';
import {
  readWorkspace,
  type Workspace,
  writeWorkspace,
} from '../../src/accounts/workspaces/workspace-store.js';
import type { Option } from '../../src/chat/option.js';
import { UserError } from '../../src/user-error.js';

/** A workspace or server, as `/connect list` names it. */
export const workspaceOption = (connecting: Connecting): Option<Workspace, true> => ({
  summary: 'Which, as /connect list names it',
  required: true,
  positional: true,
  placeholder: 'slack:T024BE7LD',
  open: true,
  known: async ({ asker }) => (await connecting.list(asker.accountIds)).map(writeWorkspace),
  read(typed) {
    const found = readWorkspace(typed);
    if (found) return found;
    throw new UserError(
      `“${typed.slice(0, 60)}” names no workspace. Type it as /connect list shows it: slack:T024BE7LD, discord:1045678901234567890.`,
    );
  },
  write: writeWorkspace,
});
