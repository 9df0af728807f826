import type { Connection } from 'mongoose';
import type { Transaction } from '../mongo/transaction.js';
import type { ChatPerson } from './chat-person.js';

/** A Slack workspace or Discord server. */
export type Workspace = Pick<ChatPerson, 'platform' | 'workspace'>;

interface WorkspaceRow {
  _id: string;
  accountId: string;
}

export type WorkspaceStore = ReturnType<typeof openWorkspaceStore>;

/** Which workspace belongs to which account: exactly one. */
export function openWorkspaceStore(connection: Connection) {
  const workspaces = connection.collection<WorkspaceRow>('chat_workspaces');
  return {
    async accountOf(workspace: Workspace, session?: Transaction): Promise<string | undefined> {
      return (await workspaces.findOne({ _id: key(workspace) }, { session }))?.accountId;
    },
    async ofAccounts(accountIds: readonly string[]): Promise<readonly Workspace[]> {
      const rows = await workspaces.find({ accountId: { $in: [...accountIds] } }).sort({ _id: 1 }).toArray();
      return rows.map(({ _id }) => workspaceOf(_id));
    },
    async bind(workspace: Workspace, accountId: string, session: Transaction): Promise<void> {
      await workspaces.updateOne({ _id: key(workspace) }, { $set: { accountId } }, { upsert: true, session });
    },
  };
}

/** Reads a row's key back. Console is never bound. */
function workspaceOf(key: string): Workspace {
  const [platform, ...workspace] = key.split(':');
  return { platform: platform === 'discord' ? 'discord' : 'slack', workspace: workspace.join(':') };
}

const key = ({ platform, workspace }: Workspace) => `${platform}:${workspace}`;
