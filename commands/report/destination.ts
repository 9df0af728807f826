import type { Capabilities } from '../../src/capabilities.js';
import { channelHere, type TypedChannel } from '../../src/chat/channel-place.js';
import type { CommandContext } from '../../src/chat/command.js';
import { writeAddress } from '../../src/delivery/address.js';
import type { Schedule } from '../../src/reports/schedules/schedule.js';
import { UserError } from '../../src/user-error.js';

/** Where a report goes. */
export interface Destination {
  readonly place: Pick<Schedule, 'address' | 'place'>;
  /** Others read it, and it is not on the account's list of channels where that is no matter. */
  readonly shared: boolean;
  /** Whether the platform said that the bot can post there; false where this process is not connected to it. */
  readonly looked: boolean;
}

/**
 * The channel that was named, else the one it is typed in; from direct messages and the terminal, to the asker alone.
 * @throws UserError when the bot can't post there, with what to type; or when the workspace is not the account's
 */
export async function destinationOf(
  typed: TypedChannel | undefined,
  context: CommandContext,
  { routes, directory }: Pick<Capabilities, 'routes' | 'directory'>,
): Promise<Destination> {
  const { asker, channel } = context;
  const { identity, account } = asker;
  const isHere = typed === undefined || typed === 'here';
  if ((isHere && channel.private) || (!isHere && typed.address.platform === 'console')) {
    const serving = await directory.accounts.workspacesOf(account.id);
    if (identity.platform === 'console' && serving.length > 0)
      throw new UserError(
        `A terminal is not always open. Name a channel of ${account.name}’s workspace, such as channel:slack:T024BE7LD/C024BE7LR.`,
      );
    const { platform, workspace, chatUser } = identity;
    return {
      place: { address: { platform, workspace, to: { person: chatUser } } },
      shared: false,
      looked: true,
    };
  }
  const here = channelHere(channel, identity);
  // A mention that was picked has no name, and where it is typed has one.
  const isNamed = isHere || writeAddress(typed.address) === writeAddress(here.address);
  const place = isNamed ? here : typed;
  const looked = await routes.look(place, context);
  const shared = !account.settings.openChannels.includes(writeAddress(place.address));
  const { address, name } = place;
  return { place: { address, ...(name === undefined ? {} : { place: name }) }, shared, looked };
}
