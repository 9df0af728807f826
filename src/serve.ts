import type { Config } from './config.js';
import { deliverTo } from './deliver-to.js';
import type { Running } from './running.js';
import type { Parts } from './start.js';

/** The HTTP port and the chat platforms. */
export async function serve(config: Config, parts: Parts, running: Running): Promise<void> {
  const { log, database } = parts;
  const slack = config.slack ? await startSlack(config.slack, parts, running) : undefined;
  const { SlackWorkspaces } = await import('./slack-workspaces.js');
  const others = new SlackWorkspaces(parts, slack?.workspace.teamId);
  running.add('the Slack workspaces connected in chat', () => others.stop());
  if (config.discord) await startDiscord(config.discord, parts, running);
  const { castellanOn, PortInUse, startHttp } = await import('./http/server.js');
  const ready = async () => {
    await database.connection.db?.command({ ping: 1 });
  };
  try {
    const api = { ...parts, publicUrl: config.publicUrl };
    const routes = [...(slack?.http ? [slack.http] : []), others.route];
    const http = await startHttp({ ...config, log, ready, routes, api });
    running.add('HTTP', http.stop);
    log.info({ port: http.port, address: config.host }, 'HTTP is served');
  } catch (error) {
    const another =
      error instanceof PortInUse && !config.portGiven && (await castellanOn(config.host, config.port));
    // A second Castellan beside the first, at a terminal: the first one serves HTTP for both.
    if (!another || slack?.http) throw error;
    log.warn({ port: config.port }, 'another Castellan serves HTTP on this machine; this one does not');
  }
}

/** The workspace of the configuration. */
async function startSlack(settings: NonNullable<Config['slack']>, parts: Parts, running: Running) {
  const { connectSlack } = await import('./connect-slack.js');
  let accountId = '';
  const slack = await connectSlack(settings, parts, async ({ teamId, teamName }) => {
    const workspace = { platform: 'slack', workspace: teamId, name: teamName } as const;
    accountId = (await parts.directory.accounts.bindWorkspace(workspace, settings.account)).id;
  });
  running.add('Slack', slack.stop);
  const { headsChannel: channelId } = settings;
  const { workspace } = slack;
  if (channelId !== undefined) {
    const { headsPoster } = await import('./heads-post.js');
    parts.heads.post = headsPoster({ accountId, channelId, workspace, conversation: parts.conversation });
  }
  const fields = { platform: 'slack', account: accountId, address: workspace.teamName };
  parts.log.info(fields, 'Slack is connected');
  return slack;
}

async function startDiscord(settings: NonNullable<Config['discord']>, parts: Parts, running: Running) {
  const { openDiscordBot } = await import('./chat/discord/bot.js');
  const { discordPlatform } = await import('./chat/discord/platform.js');
  const { openRegistrationStore } = await import('./chat/discord/registration-store.js');
  const { startDiscord: begin } = await import('./chat/discord/start.js');
  const { openClaimStore } = await import('./chat/claim-store.js');
  const { fitFile } = await import('./csv/fit-file.js');
  const { connection, leases } = parts.database;
  const bot = await openDiscordBot(settings);
  const { guildId, guildName } = bot;
  const account = await parts.directory.accounts.bindWorkspace(
    { platform: 'discord', workspace: guildId, name: guildName },
    settings.account,
  );
  const discord = begin(settings, {
    ...parts,
    bot,
    claims: openClaimStore(connection, parts.clock, 'discord'),
    registrations: openRegistrationStore(connection),
    acquire: (ttlMs) => leases.acquire(`discord-${bot.applicationId}`, ttlMs),
    fitFile,
  });
  running.add('Discord', discord.stop);
  const deliverer = deliverTo(discordPlatform(bot, parts.conversation), parts);
  running.add('deliveries to Discord', deliverer.stop);
  parts.log.info({ platform: 'discord', account: account.id, address: guildName }, 'Discord is connected');
}
