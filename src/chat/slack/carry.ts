import { z } from 'zod';
import type { Conversation } from '../conversation.js';
import { LIMITS } from './limits.js';
import type { Turn } from './turn.js';

/** What a modal carries from its opening to its sending: Slack itself tells neither the command nor the channel. */
export interface Carried extends Pick<Turn, 'place' | 'responseUrl' | 'replaces'> {
  readonly command: string;
}

const METADATA = z.object({
  press: z.string(),
  channel: z.string(),
  name: z.string().optional(),
  thread: z.string().optional(),
  answer: z.url({ protocol: /^https?$/ }).optional(),
  /** It was opened by a typed line: what is said by its response URL can be edited. */
  typed: z.literal(true).optional(),
});

type Presses = Pick<Conversation, 'encode' | 'decode'>;

/** Fits a view's `private_metadata`: a command too long for it is parked. */
export async function writeCarried(
  { command, place, responseUrl, replaces }: Carried,
  presses: Presses,
): Promise<string> {
  const metadata: z.infer<typeof METADATA> = {
    press: await presses.encode({ command }, 1_000),
    channel: place.channelId,
    ...(place.channelName === undefined ? {} : { name: place.channelName.slice(0, 80) }),
    ...(place.threadTs === undefined ? {} : { thread: place.threadTs }),
    ...(responseUrl === undefined || responseUrl.length > 500 ? {} : { answer: responseUrl }),
    ...(replaces === undefined ? { typed: true } : {}),
  };
  const text = JSON.stringify(metadata);
  return text.length <= LIMITS.view.metadata ? text : JSON.stringify({ ...metadata, answer: undefined });
}

/** @returns undefined when the form is too old to be sent */
export async function readCarried(text: string, presses: Presses): Promise<Carried | undefined> {
  const { press, channel, name, thread, answer, typed } = METADATA.parse(JSON.parse(text));
  const decoded = await presses.decode(press);
  if (!decoded) return undefined;
  return {
    command: decoded.command,
    place: {
      channelId: channel,
      ...(name === undefined ? {} : { channelName: name }),
      ...(thread === undefined ? {} : { threadTs: thread }),
    },
    ...(answer === undefined ? {} : { responseUrl: answer }),
    // The message that a button stood on may be what others see: nothing takes its place.
    ...(typed ? {} : { replaces: false }),
  };
}
