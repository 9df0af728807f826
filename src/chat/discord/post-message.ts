import { createHash } from 'node:crypto';
import { type RawFile, Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordBot } from './bot.js';
import { patiently } from './patience.js';
import { SNOWFLAKE } from './payloads.js';
import type { DiscordMessage } from './render.js';
import { named } from './responder.js';

const SENT = z.object({ id: SNOWFLAKE });

/**
 * Posts a message of its own, which everybody in the channel sees.
 * @param key the same message has the same, so that Discord takes it once although it is sent again
 * @returns its id
 * @throws DiscordAPIError 50001 or 50013 where the bot may not post, 10003 where there is no such channel
 * @see https://discord.com/developers/docs/resources/message#create-message
 */
export async function postMessage(
  message: DiscordMessage,
  { channelId, key, files = [] }: { channelId: string; key: string; files?: readonly RawFile[] },
  { rest }: Pick<DiscordBot, 'rest'>,
): Promise<string> {
  const nonce = createHash('sha256').update(`${channelId} ${key}`).digest('base64url').slice(0, 25);
  const body = { ...message, attachments: named(files), nonce, enforce_nonce: true };
  const sent = await patiently(
    () => rest.post(Routes.channelMessages(channelId), { body, files: [...files] }),
    { repeatable: true },
  );
  return SENT.parse(sent).id;
}

/** Id of the direct messages between the bot and somebody. @throws what Discord answers */
export async function directChannel(userId: string, { rest }: Pick<DiscordBot, 'rest'>): Promise<string> {
  const body = { recipient_id: userId };
  const opened = await patiently(() => rest.post(Routes.userChannels(), { body }), { repeatable: true });
  return SENT.parse(opened).id;
}
