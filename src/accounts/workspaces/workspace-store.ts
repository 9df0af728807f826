import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Platform } from '../asking/asker.js';
import type { ChatPerson } from '../identities/chat-person.js';

/** A Slack workspace or Discord server. */
export interface Workspace extends Pick<ChatPerson, 'platform' | 'workspace'> {
  /** As the platform shows it, when that is known. */
  readonly name?: string;
}

export interface BoundWorkspace extends Workspace {
  readonly accountId: string;
  readonly boundAt?: Date;
}

interface WorkspaceRow {
  _id: string;
  accountId: string;
  name?: string;
  boundAt?: Date;
}

const COLLECTION = 'chat_workspaces';

export type WorkspaceStore = ReturnType<typeof openWorkspaceStore>;

/** Which workspace belongs to which account: exactly one. */
export function openWorkspaceStore(connection: Connection) {
  const workspaces = connection.collection<WorkspaceRow>(COLLECTION);
  async function find(workspace: Workspace, session?: Transaction): Promise<BoundWorkspace | undefined> {
    const row = await workspaces.findOne({ _id: writeWorkspace(workspace) }, { session });
    return row ? boundOf(row) : undefined;
  }

  return {
    find,
    async accountOf(workspace: Workspace, session?: Transaction): Promise<string | undefined> {
      return (await find(workspace, session))?.accountId;
    },
    /** Ordered by account, then by platform and id. */
    async ofAccounts(accountIds: readonly string[]): Promise<readonly BoundWorkspace[]> {
      const rows = workspaces.find({ accountId: { $in: [...accountIds] } });
      return (await rows.sort({ accountId: 1, _id: 1 }).toArray()).map(boundOf);
    },
    /** Of all accounts. */
    async ofPlatform(platform: Platform): Promise<readonly BoundWorkspace[]> {
      const rows = workspaces.find({ _id: { $regex: `^${platform}:` } });
      return (await rows.sort({ _id: 1 }).toArray()).map(boundOf);
    },
    async bind(workspace: Workspace, accountId: string, boundAt: Date, session: Transaction): Promise<void> {
      const bound = { accountId, boundAt, ...named(workspace) };
      await workspaces.updateOne(
        { _id: writeWorkspace(workspace) },
        { $set: bound },
        { upsert: true, session },
      );
    },
    async rename(workspace: Workspace): Promise<void> {
      if (workspace.name === undefined) return;
      await workspaces.updateOne({ _id: writeWorkspace(workspace) }, { $set: named(workspace) });
    },
    async release(workspace: Workspace, session: Transaction): Promise<void> {
      await workspaces.deleteOne({ _id: writeWorkspace(workspace) }, { session });
    },
  };
}

const named = ({ name }: Workspace) => (name === undefined ? {} : { name: name.slice(0, 100) });

/** `slack:T024BE7LD`: unique over all platforms, and read back by {@link readWorkspace}. */
export const writeWorkspace = ({ platform, workspace }: Workspace): string => `${platform}:${workspace}`;

/** @returns undefined when the text is none */
export function readWorkspace(text: string): Workspace | undefined {
  const [, platform, workspace] = /^(slack|discord):([A-Za-z0-9]{2,40})$/.exec(text.trim()) ?? [];
  return isPlatform(platform) && workspace ? { platform, workspace } : undefined;
}

const isPlatform = (text: string | undefined): text is Exclude<Platform, 'console'> =>
  text === 'slack' || text === 'discord';

/** Ids are what {@link writeWorkspace} wrote; the terminal is bound to nothing. */
function boundOf({ _id, accountId, name, boundAt }: WorkspaceRow): BoundWorkspace {
  const found = readWorkspace(_id);
  if (!found) throw new Error(`${_id} is no workspace`);
  return { ...found, accountId, ...(name === undefined ? {} : { name }), ...(boundAt ? { boundAt } : {}) };
}

export const workspaceIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { accountId: 1 } }],
};
