import { PLATFORM_NAMES } from '../../src/accounts/asking/asker.js';
import type { AccountDirectory } from '../../src/accounts/open-directory.js';
import type { SlackConnection } from '../../src/accounts/workspaces/slack-connection-store.js';
import { type BoundWorkspace, writeWorkspace } from '../../src/accounts/workspaces/workspace-store.js';
import type { CommandContext } from '../../src/chat/command.js';
import { type Button, type Reply, tableOf, text } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import { writeDate } from '../../src/time/write.js';
import { readerOf } from '../history/accounts.js';

const MOST_BUTTONS = 5;

/** Where Castellan answers for the accounts the asker manages. */
export async function workspacesAnswer(
  bound: readonly BoundWorkspace[],
  connections: readonly SlackConnection[],
  accounts: AccountDirectory['accounts'],
  { asker }: CommandContext,
): Promise<Reply> {
  const { accountName } = await readerOf(accounts, asker);
  const stateOf = ({ platform, workspace }: BoundWorkspace) => {
    const own = platform === 'slack' ? connections.find(({ teamId }) => teamId === workspace) : undefined;
    if (!own) return 'by the configuration or a code';
    return own.problem ?? 'by tokens of its own';
  };
  const day = (date: Date | undefined) =>
    date ? writeDate(date, asker.calendar.zone) : 'before this was kept';
  const known = tableOf(bound, [
    { title: 'Name', weight: 6, cell: ({ name, workspace }) => name ?? workspace },
    { title: 'Platform', weight: 4, cell: ({ platform }) => PLATFORM_NAMES[platform] },
    { title: 'Account', weight: 2, cell: ({ accountId }) => accountName(accountId) },
    { title: 'Connected', weight: 5, cell: stateOf },
    { title: 'Since', weight: 1, cell: ({ boundAt }) => day(boundAt) },
    { title: 'Id', weight: 3, cell: writeWorkspace },
  ]);
  return {
    tone: 'plain',
    heading: `${counted(bound.length, 'workspace or server', 'workspaces and servers')} of ${asker.account.name}`,
    blocks: bound.length > 0 ? [known] : [text('None yet. /connect shows a code for the first.')],
    buttons: [{ label: 'Connect another', command: '/connect' }, ...removals(bound)],
  };
}

const removals = (bound: readonly BoundWorkspace[]): readonly Button[] =>
  bound.slice(0, MOST_BUTTONS).map((each) => ({
    label: `Remove ${each.name ?? each.workspace}`,
    command: `/connect remove workspace:${writeWorkspace(each)}`,
    style: 'danger',
    confirm: `Take ${each.name ?? writeWorkspace(each)} from its account? Nobody there is answered any more, and its people’s links end.`,
  }));
