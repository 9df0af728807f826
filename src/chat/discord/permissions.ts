import { PermissionFlagsBits } from 'discord.js';
import { capital } from '../../capital.js';
import { CODE, discordCode } from './discord-error.js';

/** What posting answers and files takes, as Discord's settings call it. */
const NEEDED = [
  ['View Channel', PermissionFlagsBits.ViewChannel],
  ['Send Messages', PermissionFlagsBits.SendMessages],
  ['Embed Links', PermissionFlagsBits.EmbedLinks],
  ['Attach Files', PermissionFlagsBits.AttachFiles],
] as const;

/** The names of what is missing. @param permissions as bits; without, all that is needed is named */
export const missingIn = (permissions: string | bigint | undefined): readonly string[] => {
  const held = BigInt(permissions ?? 0);
  if ((held & PermissionFlagsBits.Administrator) !== 0n) return [];
  return NEEDED.filter(([, bit]) => (held & bit) === 0n).map(([name]) => name);
};

/** Whom to ask for what, so that the bot can post there. */
export function permissionAdvice(channel: string, botName: string, permissions?: string | bigint): string {
  const missing = missingIn(permissions);
  const names = (missing.length === 0 ? NEEDED.map(([name]) => name) : missing).join(', ');
  return (
    `I may not post in ${channel}. Somebody who manages this server can let me: ` +
    `Edit Channel, Permissions, add ${botName}, and allow ${names}. Then try again.`
  );
}

/** What to do about a channel that Discord does not let the bot post to; undefined when that is not the reason. */
export function refusedAdvice(
  error: unknown,
  channel: string,
  botName: string,
  permissions?: string,
): string | undefined {
  const code = discordCode(error);
  if (code === CODE.unknownChannel)
    return `${capital(channel)} has been deleted, so nothing can be posted there.`;
  if (code === CODE.missingAccess || code === CODE.missingPermissions)
    return permissionAdvice(channel, botName, permissions);
  return undefined;
}
