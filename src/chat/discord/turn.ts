import type { ChatIdentity } from '../../accounts/asking/asker.js';
import type { Channel } from '../command.js';
import type { Request } from '../conversation.js';
import type { FormStep } from './form-id.js';
import type { Interaction } from './payloads.js';

/** One thing somebody asked for in Discord, whichever way it came. */
export interface Turn extends Pick<Request, 'line' | 'audience' | 'secrets' | 'files'> {
  readonly person: Person;
  readonly place: Place;
  /** The press came from a message that only the presser sees: the answer takes its place. */
  readonly replaces?: boolean;
  /** The line may well be answered with a form, which opens only while nothing has been answered. */
  readonly formExpected?: boolean;
  /** The line is what this form stands for. */
  readonly sent?: Sent;
}

/** A form whose last window was sent. */
export interface Sent extends FormStep {
  /** The names of that window's fields. */
  readonly fields: readonly string[];
}

export interface Person {
  readonly userId: string;
  /** As shown in that server. */
  readonly name: string;
}

export interface Place {
  /** The server it counts for; in direct messages the one that the message was sent for. */
  readonly guildId: string;
  readonly channelId: string;
  readonly channelName?: string;
  /** The direct messages between the bot and the person. */
  readonly direct: boolean;
  /** What the bot may do there, as bits. */
  readonly permissions?: string;
  /** Most bytes of one file there. */
  readonly fileLimit?: number;
}

export const identityOf = ({ person, place }: Pick<Turn, 'person' | 'place'>): ChatIdentity => ({
  platform: 'discord',
  workspace: place.guildId,
  chatUser: person.userId,
  name: person.name,
});

export const channelOf = ({ guildId, channelId, channelName, direct }: Place): Channel => ({
  id: `discord:${guildId}/${channelId}`,
  name: direct ? 'direct message' : channelName === undefined ? `channel ${channelId}` : `#${channelName}`,
  private: direct,
});

/** @throws Error when the payload names nobody */
export function personOf({ member, user }: Interaction): Person {
  const found = member?.user ?? user;
  if (!found) throw new Error('an interaction of nobody');
  return { userId: found.id, name: member?.nick ?? found.global_name ?? found.username };
}

/** @param home the server that a direct message counts for */
export function placeOf(interaction: Interaction, home: { readonly guildId: string }): Place {
  const { guild_id, channel_id, channel, app_permissions, attachment_size_limit } = interaction;
  return {
    guildId: guild_id ?? home.guildId,
    channelId: channel_id,
    direct: guild_id === undefined,
    ...(channel?.name ? { channelName: channel.name } : {}),
    ...(app_permissions === undefined ? {} : { permissions: app_permissions }),
    ...(attachment_size_limit === undefined ? {} : { fileLimit: attachment_size_limit }),
  };
}
