import { ChannelType, PermissionFlagsBits, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { patiently } from './patience.js';
import { SNOWFLAKE } from './payloads.js';

const BITS = z
  .string()
  .regex(/^\d{1,20}$/)
  .transform(BigInt);
const CHANNEL = z.object({
  type: z.number(),
  guild_id: SNOWFLAKE.optional(),
  name: z.string().nullish(),
  parent_id: SNOWFLAKE.nullish(),
  permission_overwrites: z.array(z.object({ id: SNOWFLAKE, allow: BITS, deny: BITS })).default([]),
});
const GUILD = z.object({
  owner_id: SNOWFLAKE,
  roles: z.array(z.object({ id: SNOWFLAKE, permissions: BITS })),
});
const MEMBER = z.object({ roles: z.array(SNOWFLAKE) });

/** A channel of a server, and what people may do there. */
export interface ChannelAccess {
  readonly guildId?: string;
  readonly name: string;
  /** Messages can be posted in channels of this kind. */
  readonly takesMessages: boolean;
  /** What somebody may do there, as bits. @throws DiscordAPIError 10007 when they are not in the server */
  permissionsOf(userId: string): Promise<bigint>;
}

const THREADS: readonly number[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];
const TEXT: readonly number[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement, ...THREADS];

/** @throws DiscordAPIError 10003 when there is none, 50001 when the bot can't see it */
export async function channelAccess(channelId: string, rest: REST): Promise<ChannelAccess> {
  const get = (route: `/${string}`) => patiently(() => rest.get(route), { repeatable: true });
  const channel = CHANNEL.parse(await get(Routes.channel(channelId)));
  const { guild_id: guildId, parent_id: parentId } = channel;
  // A thread has the permissions of the channel it is in.
  const isThread = THREADS.includes(channel.type);
  const ruling = isThread && parentId ? CHANNEL.parse(await get(Routes.channel(parentId))) : channel;
  return {
    ...(guildId === undefined ? {} : { guildId }),
    name: `#${channel.name ?? channelId}`,
    takesMessages: TEXT.includes(channel.type),
    async permissionsOf(userId) {
      if (guildId === undefined) return 0n;
      const guild = GUILD.parse(await get(Routes.guild(guildId)));
      const member = MEMBER.parse(await get(Routes.guildMember(guildId, userId)));
      if (guild.owner_id === userId) return ALL;
      const held = guild.roles
        .filter(({ id }) => id === guildId || member.roles.includes(id))
        .reduce((bits, { permissions }) => bits | permissions, 0n);
      return (held & PermissionFlagsBits.Administrator) !== 0n
        ? ALL
        : overwritten(held, ruling.permission_overwrites, [[guildId], member.roles, [userId]]);
    },
  };
}

const ALL = (1n << 63n) - 1n;

/**
 * First what everybody is denied and allowed, then their roles together, then themselves.
 * @see https://discord.com/developers/docs/topics/permissions#permission-overwrites
 */
function overwritten(
  held: bigint,
  overwrites: z.infer<typeof CHANNEL>['permission_overwrites'],
  levels: readonly (readonly string[])[],
): bigint {
  return levels.reduce((bits, ids) => {
    const mine = overwrites.filter(({ id }) => ids.includes(id));
    const denied = mine.reduce((sum, { deny }) => sum | deny, 0n);
    const allowed = mine.reduce((sum, { allow }) => sum | allow, 0n);
    return (bits & ~denied) | allowed;
  }, held);
}
