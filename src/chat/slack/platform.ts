import { z } from 'zod';
import type { Recipient } from '../../delivery/address.js';
import { type ChatPlatform, NotDelivered, type Pace, type Posted } from '../../delivery/platform.js';
import { UserError } from '../../user-error.js';
import type { Conversation } from '../conversation.js';
import { fitting } from '../fitting.js';
import type { Reply } from '../reply.js';
import { adviceOn, type Blocked } from './advice.js';
import { captionOf } from './caption.js';
import { LIMITS } from './limits.js';
import { notDelivered } from './outlook.js';
import { patiently } from './patience.js';
import { PLAINLY, QUIETLY } from './post-message.js';
import { slackMemberWithEmail } from './profiles.js';
import { renderReply, type SlackMessage } from './render.js';
import { type Fetch, replaceAt } from './response-url.js';
import { slackError } from './slack-error.js';
import { isTooLarge } from './too-large.js';
import { upload } from './upload.js';
import type { SlackWorkspace } from './workspace.js';

/**
 * A message a second in each channel, and bursts for short; edits are a method of tier 3, 50 a minute in all.
 * @see https://docs.slack.dev/apis/web-api/rate-limits
 */
const PACE: Pace = {
  posts: { burst: 4, perMinute: 60 },
  edits: { burst: 10, perMinute: 50 },
};

/** How long a call may take is seen to where it is made. */
const UNHURRIED = new AbortController().signal;

const UP = z.object({ channel: z.string(), ts: z.string() });

/** One workspace as the outbox's deliverer sees it. Buttons of what is posted work like those of answers. */
export function slackPlatform(
  workspace: SlackWorkspace,
  { encode }: Pick<Conversation, 'encode'>,
  fetch: Fetch = globalThis.fetch,
): ChatPlatform {
  const { client, teamId, botName } = workspace;

  /** Nothing has been posted yet when this fails. @throws NotDelivered */
  const render = (reply: Reply, narrow: boolean): Promise<SlackMessage> =>
    renderReply(reply, { encode, narrow }).catch((cause: unknown) => {
      throw new NotDelivered('the message could not be made', { kind: 'later' }, { cause });
    });

  /** Made smaller once when Slack finds it too large; each call is made once. @throws NotDelivered */
  const shown = <T>(
    reply: Reply,
    blocked: Blocked,
    send: (message: SlackMessage) => Promise<T>,
  ): Promise<T> =>
    fitting((narrow) => render(reply, narrow), send, isTooLarge).catch((error: unknown) => {
      throw error instanceof NotDelivered ? error : notDelivered(error, blocked);
    });

  /** Nothing has been posted yet when this fails. @throws NotDelivered */
  async function channelOf(to: Recipient, blocked: Blocked): Promise<string> {
    if ('channel' in to) return to.channel;
    try {
      return await workspace.directMessage(to.person);
    } catch (error) {
      const { message, outlook } = notDelivered(error, blocked);
      throw new NotDelivered(message, outlook.kind === 'unknown' ? { kind: 'later' } : outlook, {
        cause: error,
      });
    }
  }

  return {
    platform: 'slack',
    workspace: teamId,
    pace: PACE,
    fileLimit: LIMITS.fileBytes,

    async post(to, reply) {
      const blocked = { where: whereOf(to), botName };
      const channel = await channelOf(to, blocked);
      const answer = await shown(reply, blocked, (message) =>
        client.chat.postMessage({ ...message, ...QUIETLY, channel }),
      );
      const up = UP.parse(answer);
      return { channel: up.channel, message: up.ts };
    },

    async postFiles(to, reply, files) {
      const blocked = { where: whereOf(to), botName };
      const channelId = await channelOf(to, blocked);
      const place = { channelId };
      const message = await upload(files, captionOf(reply), place, workspace, UNHURRIED).catch(
        (error: unknown) => {
          throw notDelivered(error, blocked);
        },
      );
      return { channel: channelId, message };
    },

    async edit({ channel, message: ts }: Posted, reply) {
      await shown(reply, { where: `channel ${channel}`, botName }, (message) =>
        client.chat.update({ ...message, ...PLAINLY, channel, ts }),
      );
    },

    async editProgress(url, reply) {
      await shown(reply, { where: 'an answer', botName }, (message) => replaceAt(url, message, fetch));
    },

    memberWithEmail: (email) => slackMemberWithEmail(client, teamId, email),

    async check(channel, person) {
      const text = 'Castellan can post here.';
      const asked = { channel, user: person, text, ...PLAINLY };
      try {
        await patiently(() => client.chat.postEphemeral(asked), { repeatable: true });
      } catch (error) {
        throw refusal(slackError(error), { where: `channel ${channel}`, botName }, error);
      }
    },
  };
}

function refusal(word: string | undefined, blocked: Blocked, cause: unknown): UserError {
  if (word === 'user_not_in_channel')
    return new UserError(
      `You are no member of ${blocked.where}. Join it in Slack first, so that you see what is sent there.`,
      [],
      { cause },
    );
  const { outlook } = notDelivered(cause, blocked);
  if (word !== undefined && outlook.kind === 'never')
    return new UserError(adviceOn(word, blocked), [], { cause });
  return new UserError(
    `Slack did not say whether Castellan can post in ${blocked.where}. Try again in a minute.`,
    [],
    { cause },
  );
}

const whereOf = (to: Recipient) => ('channel' in to ? `channel ${to.channel}` : `Slack user ${to.person}`);
