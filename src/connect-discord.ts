import type { Config } from './config/config.js';
import { DiscordServers } from './discord-servers.js';
import { eachInTurn } from './mongo/each-in-turn.js';
import type { Parts } from './start.js';

/** The Discord bot of the configuration, and what it is bound to. */
interface ConnectedDiscord {
  /** The server of the configuration, when there is one. */
  readonly home?: { readonly accountId: string; readonly guildId: string; readonly guildName?: string };
  stop(): Promise<void>;
}

/**
 * Connects the conversation to Discord and delivers to its servers: the one of the configuration, and those bound in chat.
 * @throws UserError when Discord refuses the token, cannot be reached, or the bot is not in the configured server
 */
export async function connectDiscord(
  settings: NonNullable<Config['discord']>,
  parts: Parts,
): Promise<ConnectedDiscord> {
  const { openDiscordBot } = await import('./chat/discord/bot.js');
  const { discordPlatform } = await import('./chat/discord/platform.js');
  const { openRegistrationStore } = await import('./chat/discord/registration-store.js');
  const { startDiscord } = await import('./chat/discord/start.js');
  const { openClaimStore } = await import('./chat/claim-store.js');
  const { fitFile } = await import('./csv/fit-file.js');
  const { connection, leases } = parts.database;
  const { token, apiUrl, server } = settings;
  const given = { token, apiUrl, guildId: server?.guildId };
  const bot = await openDiscordBot(given);
  const home = server && (await bind(server, bot.guildName, parts));
  const discord = startDiscord(given, {
    ...parts,
    bot,
    claims: openClaimStore(connection, parts.clock, 'discord'),
    registrations: openRegistrationStore(connection),
    acquire: (ttlMs) => leases.acquire(`discord-${bot.applicationId}`, ttlMs),
    fitFile,
  });
  const servers = new DiscordServers(parts, (guild) =>
    discordPlatform({ ...bot, guildId: guild }, parts.conversation),
  );
  return {
    ...(home ? { home } : {}),
    stop: () => eachInTurn(() => servers.stop(), discord.stop),
  };
}

async function bind(
  { guildId, account }: NonNullable<NonNullable<Config['discord']>['server']>,
  guildName: string | undefined,
  { directory }: Parts,
) {
  const workspace = { platform: 'discord', workspace: guildId, name: guildName } as const;
  const { id } = await directory.accounts.bindWorkspace(workspace, account);
  return { accountId: id, guildId, ...(guildName === undefined ? {} : { guildName }) };
}
