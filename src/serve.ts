import { randomBytes } from 'node:crypto';
import type { Config } from './config/config.js';
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
  const { PortInUse, startHttp } = await import('./http/server.js');
  const ready = async () => {
    await database.connection.db?.command({ ping: 1 });
  };
  try {
    const api = { ...parts, publicUrl: config.publicUrl, randomBytes };
    const routes = [...(slack?.http ? [slack.http] : []), others.route];
    const http = await startHttp({ ...config, log, ready, routes, api });
    running.add('HTTP', http.stop);
    log.info({ port: http.port, address: config.host }, 'HTTP is served');
  } catch (error) {
    const { castellanOn } = await import('./http/castellan-on.js');
    const { host, port, tls } = config;
    const another =
      error instanceof PortInUse &&
      !config.portGiven &&
      (await castellanOn({ host, port, tls: tls !== undefined }));
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
  if (channelId !== undefined)
    parts.heads.add(accountId, {
      platform: 'slack',
      workspace: workspace.teamId,
      to: { channel: channelId },
    });
  const fields = { platform: 'slack', account: accountId, address: workspace.teamName };
  parts.log.info(fields, 'Slack is connected');
  return slack;
}

async function startDiscord(settings: NonNullable<Config['discord']>, parts: Parts, running: Running) {
  const { connectDiscord } = await import('./connect-discord.js');
  const { home, stop } = await connectDiscord(settings, parts);
  running.add('Discord', stop);
  if (home !== undefined && settings.headsChannel !== undefined)
    parts.heads.add(home.accountId, {
      platform: 'discord',
      workspace: home.guildId,
      to: { channel: settings.headsChannel },
    });
  const fields = { platform: 'discord', account: home?.accountId, address: home?.guildName };
  parts.log.info(fields, 'Discord is connected');
}
