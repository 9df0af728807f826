import type { Capabilities } from '../../src/capabilities.js';
import { type ChannelPlace, channelHere, type TypedChannel } from '../../src/chat/channel-place.js';
import type { CommandContext } from '../../src/chat/command.js';
import { writeAddress } from '../../src/delivery/address.js';

/** A channel as the settings keep it. */
export interface KeptChannel {
  /** `slack:T1/C2`. */
  readonly channel: string;
  readonly name?: string;
  /** Whether somebody has looked that the bot can post there. */
  readonly looked: boolean;
}

/** @throws UserError when the bot can't post there, or it is a workspace of others */
export async function lookedAt(
  typed: TypedChannel | undefined,
  context: CommandContext,
  routes: Capabilities['routes'],
): Promise<KeptChannel> {
  const place = placeOf(typed, context);
  const looked = await routes.look(place, context);
  const { name } = place;
  return { channel: writeAddress(place.address), looked, ...(name === undefined ? {} : { name }) };
}

export const placeOf = (
  typed: TypedChannel | undefined,
  { channel: here, asker }: CommandContext,
): ChannelPlace => (typed === undefined || typed === 'here' ? channelHere(here, asker.identity) : typed);
