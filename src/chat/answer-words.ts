import type { Channel } from './call.js';
import type { Answer } from './conversation.js';
import { type Button, type Reply, text } from './reply.js';

/** The button that discloses an answer: only of what may be disclosed, where others read, and did not see it yet. */
export function shareButton({ reply, line, audience }: Answer, channel: Channel): readonly Button[] {
  if (!reply.shareable || reply.secret || channel.private || audience !== 'caller') return [];
  if (line === undefined) return [];
  const confirm =
    `Everybody who reads ${channel.name} could see this answer, now and later. ` +
    'Posting it there is recorded in the audit trail.';
  return [{ label: 'Share', command: line, audience: 'channel', confirm }];
}

/** The button that asks the same once more. */
export const againButton = ({ line, audience }: Answer): readonly Button[] =>
  line === undefined ? [] : [{ label: 'Try again', command: line, audience }];

/** An answer, and what became of its file. */
export const withOutcome = (
  reply: Reply,
  { delivered, words }: { readonly delivered: boolean; readonly words: string },
): Reply => ({
  ...reply,
  tone: delivered ? reply.tone : 'error',
  heading: delivered ? reply.heading : 'The file did not arrive.',
  blocks: delivered ? [...reply.blocks, text(words)] : [text(words)],
});

/** What went wrong on the way. */
export const problem = (words: string): Reply => ({ tone: 'error', blocks: [text(words)] });
