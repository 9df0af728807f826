import type { ChatIdentity } from '../../accounts/asking/asker.js';
import type { Conversation } from '../conversation.js';
import { fitting, type Make } from '../fitting.js';
import { patiently } from './patience.js';
import { PLAINLY, postMessage } from './post-message.js';
import type { SlackMessage } from './render.js';
import { type Fetch, ResponseUrl } from './response-url.js';
import type { Surroundings } from './settings.js';
import { slackError } from './slack-error.js';
import { isTooLarge } from './too-large.js';
import type { Turn } from './turn.js';
import type { SlackWorkspace } from './workspace.js';

/** Tells the caller, and nobody else. */
export interface Whisper {
  /** How long what was said by the response URL can be edited; absent: there is none. */
  readonly until?: Date;
  /**
   * @param replace in the place of the message pressed, or of what was shown of the progress
   * @throws what the last way left threw
   */
  say(make: Make<SlackMessage>, how: { replace: boolean; correlationId: string }): Promise<void>;
  /** Something passing, which may be lost. */
  mutter(message: SlackMessage, replace: boolean): Promise<void>;
}

export interface WhisperParts extends Surroundings {
  readonly workspace: SlackWorkspace;
  readonly conversation: Pick<Conversation, 'deliver'>;
  readonly fetch: Fetch;
}

/** What a response URL or an ephemeral message answers besides to one that is too large. */
const PERHAPS = new Set(['invalid_arguments', 'internal_error']);
const isTooMuch = (error: unknown) => isTooLarge(error) || PERHAPS.has(slackError(error) ?? '');

/** The ways, in order: the response URL, an ephemeral message, and where the bot is no member, a direct message. */
export function createWhisper(turn: Turn, identity: ChatIdentity, parts: WhisperParts): Whisper {
  const { clock, fetch, workspace } = parts;
  const url = turn.responseUrl === undefined ? undefined : new ResponseUrl(turn.responseUrl, clock, fetch);

  async function say(
    make: Make<SlackMessage>,
    { replace, correlationId }: { replace: boolean; correlationId: string },
  ) {
    const ways = [
      ...(url?.usable ? [(message: SlackMessage) => url.send(message, replace)] : []),
      (message: SlackMessage) => ephemeral(message, turn, workspace),
      (message: SlackMessage) => direct(message, turn, identity, correlationId, parts),
    ];
    for (const [index, way] of ways.entries()) {
      try {
        return await fitting(make, way, isTooMuch);
      } catch (error) {
        if (index === ways.length - 1) throw error;
        parts.log.warn(
          { platform: 'slack', status: slackError(error), correlationId },
          'an answer takes another way',
        );
      }
    }
  }

  return {
    ...(url === undefined ? {} : { until: url.until }),
    say,
    mutter: async (message, replace) => {
      if (url?.usable) await url.send(message, replace);
      else await ephemeral(message, turn, workspace);
    },
  };
}

/** @see https://docs.slack.dev/reference/methods/chat.postEphemeral */
async function ephemeral(
  message: SlackMessage,
  { place, person }: Turn,
  { client }: SlackWorkspace,
): Promise<void> {
  await patiently(() =>
    client.chat.postEphemeral({
      ...message,
      channel: place.channelId,
      user: person.userId,
      ...(place.threadTs === undefined ? {} : { thread_ts: place.threadTs }),
      ...PLAINLY,
    }),
  );
}

async function direct(
  message: SlackMessage,
  { person, line }: Turn,
  identity: ChatIdentity,
  correlationId: string,
  { workspace, conversation }: WhisperParts,
): Promise<void> {
  if (person.teamId !== workspace.teamId) throw new Error('nobody of another organisation is written to');
  const channelId = await workspace.directMessage(person.userId);
  const channel = { id: `slack:${workspace.teamId}/${channelId}`, name: 'direct message', private: true };
  const description = `answer to ${line.split(' ', 2).join(' ')}`;
  await conversation.deliver(
    { identity, channel, correlationId, action: 'Direct Message', description },
    () => postMessage(message, { channelId }, workspace),
  );
}
