import { UserError } from '../user-error.js';
import type { Values } from './values.js';

/** The bot that the environment names. */
export interface DiscordSettings {
  readonly token: string;
  readonly apiUrl?: string;
  /** A server to be bound to an account (its id or name) at start; others, or all, are bound in chat. */
  readonly server?: { readonly guildId: string; readonly account: string };
  /** Where the account's seal heads are posted. */
  readonly headsChannel?: string;
}

/** @throws UserError when it is half there */
export function readDiscord(values: Values): DiscordSettings | undefined {
  const { DISCORD_TOKEN, DISCORD_GUILD_ID, DISCORD_GUILD_ACCOUNT, DISCORD_HEADS_CHANNEL, OWNER_EMAIL } =
    values;
  const server = DISCORD_GUILD_ID ?? DISCORD_GUILD_ACCOUNT ?? DISCORD_HEADS_CHANNEL;
  if ((DISCORD_TOKEN ?? server) === undefined) return undefined;
  const needed = server === undefined ? {} : { DISCORD_GUILD_ID, DISCORD_GUILD_ACCOUNT, OWNER_EMAIL };
  const missing = Object.entries({ DISCORD_TOKEN, ...needed })
    .filter(([, value]) => value === undefined)
    .map(([name]) => name);
  if (missing.length > 0)
    throw new UserError(
      `The Discord settings are incomplete. Give also ${missing.join(', and ')}. See docs/discord.md.`,
    );
  if (DISCORD_GUILD_ACCOUNT?.toLowerCase() === 'demo') {
    throw new UserError(
      'DISCORD_GUILD_ACCOUNT must not be demo: a real server never sees sample data. Name your own account.',
    );
  }
  return {
    token: DISCORD_TOKEN ?? '',
    apiUrl: values.DISCORD_API_URL,
    server:
      DISCORD_GUILD_ID === undefined
        ? undefined
        : { guildId: DISCORD_GUILD_ID, account: DISCORD_GUILD_ACCOUNT ?? '' },
    headsChannel: DISCORD_HEADS_CHANNEL,
  };
}
