import { z } from 'zod';
import { oneOf, type Setting, token, url } from './setting.js';

/** The terminal, Slack and Discord. */
export const CHAT_SETTINGS = {
  CASTELLAN_CONSOLE: {
    group: 'Terminal',
    about:
      'auto, on or off: the chat in the terminal. auto: on when a person sits at it, or when no chat platform is set.',
    schema: oneOf(['auto', 'on', 'off']).default('auto'),
  },
  CASTELLAN_CONSOLE_USER: {
    group: 'Terminal',
    about:
      'E-mail address of the user who asks in the terminal (also `npm start -- --as you@example.com`). Default: OWNER_EMAIL, else the Account Manager of the demo account.',
    example: 'you@example.com',
    schema: z.email('must be an e-mail address').toLowerCase().optional(),
  },
  SLACK_BOT_TOKEN: {
    group: 'Slack',
    about: 'Bot token of the Slack app.',
    example: 'xoxb-…',
    secret: true,
    schema: token('xoxb').optional(),
  },
  SLACK_APP_TOKEN: {
    group: 'Slack',
    about: 'App-level token with connections:write: Socket Mode. Either this or SLACK_SIGNING_SECRET.',
    example: 'xapp-…',
    secret: true,
    schema: token('xapp').optional(),
  },
  SLACK_SIGNING_SECRET: {
    group: 'Slack',
    about: 'Signing secret: HTTP mode, Slack calls POST /slack/events on the one HTTP port.',
    secret: true,
    schema: z.string().min(16, 'must have at least 16 characters').optional(),
  },
  SLACK_TEAM_ACCOUNT: {
    group: 'Slack',
    about: 'Name of the account that the workspace is bound to; made at start when missing. Never demo.',
    example: 'Acme Retail',
    schema: z.string().max(80, 'must have at most 80 characters').optional(),
  },
  SLACK_HEADS_CHANNEL: {
    group: 'Slack',
    about:
      'Id of a channel into which the seal’s heads are posted every hour, out of the database’s reach. The bot must be a member.',
    example: 'C0123ABCD',
    schema: z
      .string()
      .regex(/^[CG][A-Z0-9]{5,30}$/, 'must be a channel id such as C0123ABCD')
      .optional(),
  },
  SLACK_API_URL: {
    group: 'Slack',
    about: 'Another Web API than Slack’s own, for tests and proxies.',
    example: 'http://127.0.0.1:3301/api/',
    schema: url.optional(),
  },
  DISCORD_TOKEN: {
    group: 'Discord',
    about: 'Token of the Discord bot.',
    secret: true,
    schema: z
      .string()
      .regex(/^[\w-]+(\.[\w-]+){2}$/, 'must be a bot token: three parts with dots between them')
      .optional(),
  },
  DISCORD_GUILD_ID: {
    group: 'Discord',
    about:
      'Id of a Discord server that is bound to an account at start. Without it, and for further servers: `/connect`.',
    example: '197038439483310086',
    schema: z
      .string()
      .regex(/^\d{15,21}$/, 'must be a server id such as 197038439483310086')
      .optional(),
  },
  DISCORD_GUILD_ACCOUNT: {
    group: 'Discord',
    about: 'Name of the account that the server is bound to; made at start when missing. Never demo.',
    example: 'Acme Retail',
    schema: z.string().max(80, 'must have at most 80 characters').optional(),
  },
  DISCORD_HEADS_CHANNEL: {
    group: 'Discord',
    about:
      'Id of a channel of that server into which the seal’s heads are posted every hour, out of the database’s reach.',
    example: '197038439483310087',
    schema: z
      .string()
      .regex(/^\d{15,21}$/, 'must be a channel id such as 197038439483310087')
      .optional(),
  },
  DISCORD_API_URL: {
    group: 'Discord',
    about: 'Another REST API than Discord’s own, which also tells another gateway, for tests and proxies.',
    example: 'http://127.0.0.1:3302/api',
    schema: url.optional(),
  },
} as const satisfies Record<string, Setting>;
