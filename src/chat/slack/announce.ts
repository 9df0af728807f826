import type { Conversation } from '../conversation.js';
import type { Reply } from '../reply.js';
import { postMessage } from './post-message.js';
import { renderReply } from './render.js';
import type { SlackWorkspace } from './workspace.js';

/** Something the bot says of its own accord. */
export interface Announcement {
  /** `C…`; the bot must be a member. */
  readonly channelId: string;
  readonly reply: Reply;
  /** For its delivery row. */
  readonly description: string;
  readonly correlationId: string;
}

/**
 * Posts an announcement into a channel, with a delivery row of its own.
 * @throws when Slack does not take it; the row says why, and the caller tries again
 */
export async function announce(
  { channelId, reply, description, correlationId }: Announcement,
  {
    workspace,
    conversation,
  }: { workspace: SlackWorkspace; conversation: Pick<Conversation, 'deliver' | 'encode'> },
): Promise<void> {
  const identity = { platform: 'slack', workspace: workspace.teamId, chatUser: workspace.botUserId } as const;
  const channel = { id: `slack:${workspace.teamId}/${channelId}`, name: channelId, private: false };
  const message = await renderReply(reply, { encode: conversation.encode });
  await conversation.deliver({ identity, channel, correlationId, action: 'Post', description }, () =>
    postMessage(message, { channelId }, workspace),
  );
}
