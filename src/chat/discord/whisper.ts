import type { ChatIdentity } from '../../accounts/asking/asker.js';
import type { Channel } from '../command.js';
import { fitting, type Make } from '../fitting.js';
import { discordWord, isInvalidForm } from './discord-error.js';
import type { DiscordParts } from './parts.js';
import { directChannel, postMessage } from './post-message.js';
import type { DiscordMessage } from './render.js';
import type { Responder } from './responder.js';
import type { Turn } from './turn.js';

export interface Whispering {
  readonly turn: Turn;
  readonly identity: ChatIdentity;
  readonly responder: Responder;
  readonly correlationId: string;
  /** In the place of the message pressed, or of what was shown of the progress. */
  readonly replace: boolean;
}

/**
 * Tells the caller, and nobody else: in the answer that was promised, by a further message, and when the interaction's
 * 15 minutes are over, directly.
 * @throws what the last way left threw
 */
export async function whisper(
  make: Make<DiscordMessage>,
  whispering: Whispering,
  parts: DiscordParts,
): Promise<void> {
  const { responder, replace, turn, correlationId } = whispering;
  const show = (message: DiscordMessage) => responder.show(message);
  const add = async (message: DiscordMessage) => void (await responder.add(message));
  const inTime = replace || !turn.replaces ? [show, add] : [add];
  const ways = [
    ...(responder.usable ? inTime : []),
    (message: DiscordMessage) => direct(message, whispering, parts),
  ];
  for (const [index, way] of ways.entries()) {
    try {
      return await fitting(make, way, isInvalidForm);
    } catch (error) {
      if (index === ways.length - 1) throw error;
      const status = discordWord(error);
      parts.log.warn({ platform: 'discord', status, correlationId }, 'an answer takes another way');
    }
  }
}

async function direct(
  message: DiscordMessage,
  { turn, identity, correlationId }: Whispering,
  { bot, conversation }: DiscordParts,
): Promise<void> {
  const channelId = await directChannel(turn.person.userId, bot);
  const description = `answer to ${turn.line.split(' ', 2).join(' ')}`;
  await conversation.deliver(
    {
      identity,
      channel: directMessages(turn, channelId),
      correlationId,
      action: 'Direct Message',
      description,
    },
    () => postMessage(message, { channelId, key: correlationId }, bot),
  );
}

export const directMessages = ({ place }: Turn, channelId: string): Channel => ({
  id: `discord:${place.guildId}/${channelId}`,
  name: 'direct message',
  private: true,
});
