import { REST } from 'discord.js';
import type { DiscordSettings } from './settings.js';

const TIMEOUT_MS = 15_000;

/**
 * Discord's REST API for one bot. By default the SDK repeats what failed three times and waits for as long as Discord
 * says, for minutes where that is asked: here nothing is repeated and nothing waited for, `patiently` decides.
 */
export const openRest = ({ token, apiUrl }: Pick<DiscordSettings, 'token' | 'apiUrl'>): REST =>
  new KeepingRest({ ...restOptions(apiUrl), version: '10' }).setToken(token);

/** The SDK forgets the token at the first 401, and every later call fails with words that name no reason. */
class KeepingRest extends REST {
  override setToken(token: string | null): this {
    return token === null ? this : super.setToken(token);
  }
}

/** The same for the gateway's own client. */
export const restOptions = (apiUrl: string | undefined) => ({
  ...(apiUrl === undefined ? {} : { api: apiUrl.replace(/\/+$/, '') }),
  retries: 0,
  timeout: TIMEOUT_MS,
  rejectOnRateLimit: () => true,
});
