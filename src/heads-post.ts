import type { Conversation } from './chat/conversation.js';
import { code, note, type Reply, text } from './chat/reply.js';
import { announce } from './chat/slack/announce.js';
import type { SlackWorkspace } from './chat/slack/workspace.js';
import { type Head, writeHead } from './events/seal/head.js';
import type { PostHead } from './events/seal/heads.js';

/** A channel for the heads of one account. */
export interface HeadsChannel {
  readonly accountId: string;
  readonly channelId: string;
  readonly workspace: SlackWorkspace;
  readonly conversation: Pick<Conversation, 'deliver' | 'encode'>;
}

/** Posts heads of the account into its channel; another account's are not for that workspace, and are passed over. */
export function headsPoster(channel: HeadsChannel): PostHead {
  return async (head) => {
    if (head.account !== channel.accountId) return;
    const { channelId } = channel;
    const description = `Seal head of ${head.account}: block ${head.sequence}, ${head.hash}`;
    await announce(
      { channelId, reply: headReply(head), description, correlationId: `head-${head.hash}` },
      channel,
    );
  };
}

const headReply = (head: Head): Reply => ({
  tone: 'plain',
  heading: `Seal of ${head.account}: block ${head.sequence.toLocaleString('en')}`,
  blocks: [
    text(
      'Everything recorded up to here is under this signature. Kept in this channel, it is out of the database’s reach.',
    ),
    code(writeHead(head)),
    note(
      'To verify against it, put the line above into a file and run npm run verify with --heads FILE (docs/operations.md).',
    ),
  ],
});
