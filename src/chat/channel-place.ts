import type { ChatIdentity } from '../accounts/asking/asker.js';
import { clipped } from '../clipped.js';
import { type ChatAddress, writeAddress } from '../delivery/address.js';
import { UserError } from '../user-error.js';
import type { Channel } from './call.js';

/** A channel, and what people call it where that is known. */
export interface ChannelPlace {
  readonly address: ChatAddress & { readonly to: { readonly channel: string } };
  readonly name?: string;
}

/** `here`: the one it is typed in. */
export type TypedChannel = ChannelPlace | 'here';

const LONGEST = 200;
const ID = '[A-Za-z0-9]{2,40}';
const QUALIFIED = new RegExp(`^(slack|discord):(${ID})/(${ID})$`);
const IN_TERMINAL = /^console:local(?:\/terminal)?$/;
/** Slack's ids begin with C (channels), G (old private ones) or D (direct messages); Discord's are snowflakes. */
const MENTION = {
  slack: /^<#([CGD][A-Z0-9]{2,30})(?:\|([^<>|]*))?>$/,
  discord: /^<#(\d{15,21})>$/,
  console: undefined,
} as const;
const BARE = { slack: /^([CGD][A-Z0-9]{7,30})$/, discord: /^(\d{15,21})$/, console: undefined } as const;

/**
 * A channel as typed: a mention as the platform sends it (Slack's `<#C024BE7LR|alerts>`, Discord's `<#id>`) or its id
 * alone, both of the workspace it was typed in; `slack:T024BE7LD/C024BE7LR`, `discord:guild/channel`; or `here`.
 * @throws UserError that says how a channel is named
 */
export function readChannel(typed: string, identity: ChatIdentity): TypedChannel {
  const text = typed.trim();
  if (/^(here|this|this channel)$/i.test(text)) return 'here';
  if (text.length <= LONGEST) {
    if (IN_TERMINAL.test(text)) return placeIn('console', 'local', 'terminal');
    const [, platform, workspace, channel] = QUALIFIED.exec(text) ?? [];
    if ((platform === 'slack' || platform === 'discord') && workspace && channel)
      return placeIn(platform, workspace, channel);
    const [, id, name] = MENTION[identity.platform]?.exec(text) ?? BARE[identity.platform]?.exec(text) ?? [];
    if (id) return placeIn(identity.platform, identity.workspace, id, name);
  }
  throw noChannel(text, identity);
}

/** What a picker brings: a mention, as {@link readChannel} reads it. */
export const mentionOf = (id: string): string => `<#${id}>`;

/**
 * What a platform's picker can show of a value.
 * @returns the id that was picked; empty for `here` and for nothing; undefined for what can only be typed
 */
export function pickedIn(value: string, platform: 'slack' | 'discord'): string | undefined {
  if (value === '' || value === 'here') return '';
  const [, id] = MENTION[platform].exec(value) ?? [];
  return id?.startsWith('D') ? undefined : id;
}

/** The channel a command was typed in. */
export function channelHere({ id, name }: Channel, identity: ChatIdentity): ChannelPlace {
  const { platform, workspace } = identity;
  const channel = platform === 'console' ? 'terminal' : id.slice(id.lastIndexOf('/') + 1);
  return placeIn(platform, workspace, channel, name.replace(/^#/, ''));
}

/** Reads back as the same place. */
export const writeChannel = (place: TypedChannel): string =>
  place === 'here' ? place : writeAddress(place.address);

function placeIn(
  platform: ChatAddress['platform'],
  workspace: string,
  channel: string,
  name?: string,
): ChannelPlace {
  const address = { platform, workspace, to: { channel } };
  // What else a name may hold would be somebody's way of having it shown.
  const known = name !== undefined && /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,79}$/u.test(name);
  return known ? { address, name: platform === 'console' ? name : `#${name}` } : { address };
}

function noChannel(text: string, { platform }: ChatIdentity): UserError {
  const how =
    platform === 'console'
      ? 'In the terminal, type platform, workspace and channel: slack:T024BE7LD/C024BE7LR.'
      : text.startsWith('#')
        ? 'A name alone is not enough: type # and pick the channel from the list, so that it is completed; or type here.'
        : 'Type # and pick the channel from the list, or type here for this one.';
  return new UserError(`“${clipped(text, 60)}” is not a channel. ${how}`, ['here']);
}
