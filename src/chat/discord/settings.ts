import type { Log } from '../../log.js';
import type { Clock } from '../../time/clock.js';

/** What an operator sets for Discord. */
export interface DiscordSettings {
  /** DISCORD_TOKEN: the bot's. */
  readonly token: string;
  /** DISCORD_GUILD_ID: a server that is bound to an account from the start. */
  readonly guildId?: string;
  /** DISCORD_API_URL, such as `http://127.0.0.1:4000/api`; Discord's own when absent. */
  readonly apiUrl?: string;
}

/** The world as the adapter may touch it. */
export interface Surroundings {
  readonly clock: Clock;
  readonly log: Log;
}
