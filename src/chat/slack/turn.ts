import type { ChatIdentity } from '../../accounts/asking/asker.js';
import type { LookUpProfile } from '../../accounts/identities/chat-profile.js';
import type { Channel } from '../command.js';
import type { Request } from '../conversation.js';
import { foreignId } from './profiles.js';
import type { SlackWorkspace } from './workspace.js';

/** One thing somebody asked for in Slack, whichever way it came. */
export interface Turn extends Pick<Request, 'line' | 'audience' | 'secrets' | 'files'> {
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

/** Who asks, as the directory knows people. Their zone it learns from {@link lookUpOf}. */
export function identityOf({ teamId, userId }: Person, workspace: SlackWorkspace): ChatIdentity {
  const chatUser = teamId === workspace.teamId ? userId : foreignId(teamId, userId);
  return { platform: 'slack', workspace: workspace.teamId, chatUser };
}

/** What Slack knows of them, asked for only when the directory wants to know. */
export const lookUpOf =
  ({ chatUser }: ChatIdentity, workspace: SlackWorkspace): LookUpProfile =>
  () =>
    workspace.profile(chatUser);

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
