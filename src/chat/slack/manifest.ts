import type { Command } from '../command.js';

/** How Slack reaches the program: `socket` needs no address, `http` the public one. */
export type ManifestMode = { readonly kind: 'socket' } | { readonly kind: 'http'; readonly url: string };

/** No more than these: what each is for stands in docs/slack.md. */
export const SCOPES = [
  'app_mentions:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'im:write',
  'users:read',
  'users:read.email',
] as const;

/** A command of every workspace, in case another app owns the name of one of ours. */
const EVERYTHING = {
  name: 'castellan',
  description: 'Any command of Castellan, for names that another app owns',
  hint: 'audit today module:Templates',
};
const LONGEST_HINT = 100;

/**
 * The Slack app of this bot, with one slash command for each of ours.
 * @see https://docs.slack.dev/reference/app-manifest
 */
export function slackManifest(commands: readonly Command[], mode: ManifestMode) {
  const address = mode.kind === 'http' ? { url: mode.url } : {};
  const request = mode.kind === 'http' ? { request_url: mode.url } : {};
  const slash = [
    ...commands.map(({ name, summary, subcommands }) => ({
      name,
      description: summary,
      hint: hint(Object.keys(subcommands)),
    })),
    EVERYTHING,
  ];
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: 'Castellan',
      description: 'Audit trail, login activity and security settings of your platform, asked for in chat',
      background_color: '#2b3a55',
    },
    features: {
      // People type commands to the bot in private there.
      app_home: {
        home_tab_enabled: false,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'castellan', always_online: true },
      slash_commands: slash.map(({ name, description, hint: usage }) => ({
        command: `/${name}`,
        ...address,
        description,
        usage_hint: usage,
        // Mentions arrive as ids, which the directory can read.
        should_escape: true,
      })),
    },
    oauth_config: { scopes: { bot: [...SCOPES] } },
    settings: {
      event_subscriptions: { ...request, bot_events: ['app_mention'] },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: mode.kind === 'socket',
      token_rotation_enabled: false,
    },
  };
}

/** As many subcommands as fit; the bare command explains the rest. */
function hint(subcommands: readonly string[]): string {
  const kept: string[] = [];
  for (const name of subcommands) {
    if ([...kept, name, '…'].join(' | ').length > LONGEST_HINT) return [...kept, '…'].join(' | ');
    kept.push(name);
  }
  return kept.join(' | ');
}
