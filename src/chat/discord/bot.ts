import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { UserError } from '../../user-error.js';
import { CODE, discordCode, discordWord, httpStatus } from './discord-error.js';
import { patiently } from './patience.js';
import { SNOWFLAKE } from './payloads.js';
import { openRest } from './rest.js';
import type { DiscordSettings } from './settings.js';

/** The bot whose token was given, and its server: known before anybody is answered. */
export interface DiscordBot {
  readonly rest: REST;
  readonly applicationId: string;
  readonly userId: string;
  /** What people see as the author of its messages. */
  readonly name: string;
  /** What a press in direct messages counts for when its message does not say it: {@link NOWHERE} without a server of the configuration. */
  readonly guildId: string;
  /** Of the server of the configuration. */
  readonly guildName?: string;
}

/** No server has this id, so it is bound to no account. */
const NOWHERE = '0';

const APPLICATION = z.object({ id: SNOWFLAKE });
const USER = z.object({ id: SNOWFLAKE, username: z.string() });
const GUILD = z.object({ name: z.string() });

/**
 * Signs in with the bot's token.
 * @throws UserError when Discord refuses the token, cannot be reached, or the bot is not in that server
 */
export async function openDiscordBot(settings: DiscordSettings): Promise<DiscordBot> {
  const rest = openRest(settings);
  const { guildId } = settings;
  const application = APPLICATION.parse(await asked(rest, Routes.currentApplication()));
  const user = USER.parse(await asked(rest, Routes.user()));
  const bot = { rest, applicationId: application.id, userId: user.id, name: user.username };
  if (guildId === undefined) return { ...bot, guildId: NOWHERE };
  const guild = await asked(rest, Routes.guild(guildId)).catch((error: unknown) => {
    if (error instanceof NotThere) throw notInServer(guildId, application.id, error);
    throw error;
  });
  return { ...bot, guildId, guildName: GUILD.parse(guild).name };
}

class NotThere extends Error {}

async function asked(rest: REST, route: `/${string}`): Promise<unknown> {
  try {
    return await patiently(() => rest.get(route), { repeatable: true });
  } catch (error) {
    const code = discordCode(error);
    if (code === CODE.unknownGuild || code === CODE.missingAccess) throw new NotThere('', { cause: error });
    if (httpStatus(error) === 401) throw tokenRefused(error);
    throw new UserError(
      `Discord cannot be reached (${discordWord(error)}). Check the network, the proxy and DISCORD_API_URL, then start again.`,
      [],
      { cause: error },
    );
  }
}

/** For whoever runs the program; the token is not in it. */
export const tokenRefused = (cause: unknown): UserError =>
  new UserError(
    'Discord refuses DISCORD_TOKEN (401). Copy or reset the token in the Developer Portal: your application, Bot, Token.',
    [],
    { cause },
  );

/** `applications.commands` lets it have commands, `bot` lets it post; the permissions are what docs/discord.md explains. */
const notInServer = (guildId: string, applicationId: string, cause: unknown) =>
  new UserError(
    `The bot is not in the server ${guildId} (DISCORD_GUILD_ID). Add it: https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${INVITED_WITH}`,
    [],
    { cause },
  );

/** View Channel, Send Messages, Send Messages in Threads, Embed Links, Attach Files. */
export const INVITED_WITH = String((1n << 10n) | (1n << 11n) | (1n << 38n) | (1n << 14n) | (1n << 15n));
