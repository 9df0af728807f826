import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';

/** Discord's codes that the adapter acts on: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
export const CODE = {
  unknownChannel: 10_003,
  unknownGuild: 10_004,
  unknownMember: 10_007,
  unknownMessage: 10_008,
  unknownWebhook: 10_015,
  unknownInteraction: 10_062,
  acknowledged: 40_060,
  fileTooLarge: 40_005,
  missingAccess: 50_001,
  cannotWriteTo: 50_007,
  missingPermissions: 50_013,
  invalidWebhookToken: 50_027,
  invalidForm: 50_035,
} as const;

/** Discord's code for what it refused; undefined when it did not answer, or not with a code. */
export function discordCode(error: unknown): number | undefined {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : undefined;
}

/** Discord finds the form of a message wrong, and may take a smaller one. */
export const isInvalidForm = (error: unknown): boolean => discordCode(error) === CODE.invalidForm;

/** The HTTP status of a refusal; undefined when no answer came. */
export function httpStatus(error: unknown): number | undefined {
  if (error instanceof RateLimitError) return 429;
  return error instanceof DiscordAPIError || error instanceof HTTPError ? error.status : undefined;
}

/** Milliseconds after which Discord takes the call again, when it was refused for its rate. */
export function retryAfterMs(error: unknown): number | undefined {
  if (!(error instanceof RateLimitError)) return undefined;
  return Math.max(error.retryAfter, error.sublimitTimeout, error.timeToReset, 0);
}

/** What happened, in a word for people and for the log; nothing of what was sent is in it. */
export function discordWord(error: unknown): string {
  const code = discordCode(error);
  const status = httpStatus(error);
  if (status === 429) return 'too many requests';
  if (code !== undefined && code !== 0) return `code ${code}`;
  return status === undefined ? 'no answer' : `HTTP ${status}`;
}
