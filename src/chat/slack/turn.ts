import type { ChatIdentity } from '../../accounts/asker.js';
import type { Channel } from '../command.js';
import type { Request } from '../conversation.js';
import { foreignId } from './profiles.js';
import type { SlackWorkspace } from './workspace.js';

/** One thing somebody asked for in Slack, whichever way it came. */
export interface Turn extends Pick<Request, 'line' | 'audience' | 'secrets'> {
  readonly person: Person;
  readonly place: Place;
  /** Answers to the caller alone, five times within half an hour. */
  readonly responseUrl?: string;
  /** Opens one modal within three seconds. */
  readonly triggerId?: string;
  /** The press came from a message that only the presser sees: the answer takes its place. */
  readonly replaces?: boolean;
}

export interface Person {
  /** The organisation the person belongs to, which may be another one in shared channels. */
  readonly teamId: string;
  readonly userId: string;
}

export interface Place {
  readonly channelId: string;
  /** As Slack names it in payloads; absent where it does not. */
  readonly channelName?: string;
  readonly threadTs?: string;
}

/** Longer than this nobody waits for a zone: the three seconds of a modal run. */
const ZONE_WAIT_MS = 800;

/** Who asks, as the directory knows people. */
export async function identityOf(person: Person, workspace: SlackWorkspace): Promise<ChatIdentity> {
  const own = person.teamId === workspace.teamId;
  const chatUser = own ? person.userId : foreignId(person.teamId, person.userId);
  const zone = own ? await zoneOf(chatUser, workspace) : undefined;
  return {
    platform: 'slack',
    workspace: workspace.teamId,
    chatUser,
    ...(zone === undefined ? {} : { zone }),
  };
}

/** Where it was asked. A direct message is private only when it is the one with the bot: two people may share one, too. */
export async function channelOf(turn: Turn, workspace: SlackWorkspace): Promise<Channel> {
  const { channelId, channelName } = turn.place;
  const mine =
    channelId.startsWith('D') &&
    turn.person.teamId === workspace.teamId &&
    (await workspace.directMessage(turn.person.userId).catch(() => undefined)) === channelId;
  return {
    id: `slack:${workspace.teamId}/${channelId}`,
    name: nameOf(channelId, channelName),
    private: mine,
  };
}

function nameOf(channelId: string, name: string | undefined): string {
  if (channelId.startsWith('D')) return 'direct message';
  if (name === undefined || name === '') return `channel ${channelId}`;
  if (name === 'privategroup') return 'this private channel';
  return name.startsWith('mpdm-') ? 'this group conversation' : `#${name}`;
}

async function zoneOf(chatUser: string, workspace: SlackWorkspace): Promise<string | undefined> {
  const profile = workspace.profile(chatUser).catch(() => undefined);
  const patience = new Promise<undefined>((resolve) => setTimeout(resolve, ZONE_WAIT_MS, undefined).unref());
  return (await Promise.race([profile, patience]))?.zone;
}
