import { patiently } from './patience.js';
import type { SlackMessage } from './render.js';
import type { Place } from './turn.js';
import type { SlackWorkspace } from './workspace.js';

/** Slack looks for no names and links in the text: whatever stands there came from outside. */
export const PLAINLY = { link_names: false, parse: 'none' } as const;

/** Nor does it show what stands behind links. */
export const QUIETLY = { ...PLAINLY, unfurl_links: false, unfurl_media: false, mrkdwn: false } as const;

/**
 * Posts a message of its own, which everybody in the channel sees.
 * @throws WebAPIPlatformError `not_in_channel` or `channel_not_found` where the bot is no member
 * @see https://docs.slack.dev/reference/methods/chat.postMessage
 */
export async function postMessage(
  message: SlackMessage,
  { channelId, threadTs }: Place,
  { client }: SlackWorkspace,
): Promise<void> {
  await patiently(() =>
    client.chat.postMessage({
      ...message,
      channel: channelId,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
      ...QUIETLY,
    }),
  );
}

const NO_MEMBER = new Set([
  'not_in_channel',
  'channel_not_found',
  'restricted_action',
  'posting_to_channel_denied',
]);

/** What to do about a channel that Slack does not let the bot post to; undefined when that is not the reason. */
export function membershipAdvice(
  word: string | undefined,
  channelName: string,
  botName: string,
): string | undefined {
  if (!NO_MEMBER.has(word ?? '')) return undefined;
  return (
    `I am not a member of ${channelName}, so I cannot post there. ` +
    `Type /invite @${botName} in that channel, then press the button again.`
  );
}
