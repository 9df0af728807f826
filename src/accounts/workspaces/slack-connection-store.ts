import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';

/** A Slack workspace that was connected in chat; its secrets are sealed. */
export interface SlackConnection {
  readonly teamId: string;
  readonly accountId: string;
  readonly teamName: string;
  /** How Slack reaches Castellan; `socket`: an app token is kept, `http`: a signing secret. */
  readonly mode: 'socket' | 'http';
  readonly botToken: string;
  readonly further: string;
  /** Another one each time it is connected: who runs it starts again with the new tokens. */
  readonly revision: string;
  readonly connectedAt: Date;
  /** Why it could not be connected when last tried. */
  readonly problem?: string;
}

interface ConnectionRow extends Omit<SlackConnection, 'teamId'> {
  _id: string;
}

const COLLECTION = 'slack_connections';

export type SlackConnectionStore = ReturnType<typeof openSlackConnectionStore>;

export function openSlackConnectionStore(connection: Connection) {
  const connections = connection.collection<ConnectionRow>(COLLECTION);
  return {
    async all(): Promise<readonly SlackConnection[]> {
      return (await connections.find({}).sort({ _id: 1 }).toArray()).map(connectionOf);
    },
    async find(teamId: string, session: Transaction): Promise<SlackConnection | undefined> {
      const row = await connections.findOne({ _id: teamId }, { session });
      return row ? connectionOf(row) : undefined;
    },
    async put({ teamId, ...row }: SlackConnection, session: Transaction): Promise<void> {
      await connections.replaceOne({ _id: teamId }, row, { upsert: true, session, ignoreUndefined: true });
    },
    async remove(teamId: string, session: Transaction): Promise<void> {
      await connections.deleteOne({ _id: teamId }, { session });
    },
    /** Nothing, when it was connected anew meanwhile. */
    async change(
      { teamId, revision }: Pick<SlackConnection, 'teamId' | 'revision'>,
      change: Partial<Pick<SlackConnection, 'botToken' | 'further'>>,
    ): Promise<void> {
      await connections.updateOne({ _id: teamId, revision }, { $set: change });
    },
    async note(
      { teamId, revision }: Pick<SlackConnection, 'teamId' | 'revision'>,
      problem: string | undefined,
    ): Promise<void> {
      const change = problem === undefined ? { $unset: { problem: '' } as const } : { $set: { problem } };
      await connections.updateOne({ _id: teamId, revision }, change);
    },
  };
}

const connectionOf = ({ _id, ...row }: ConnectionRow): SlackConnection => ({ teamId: _id, ...row });

export const slackConnectionIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { accountId: 1 } }],
};
