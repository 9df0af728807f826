import type { Press } from '../conversation.js';
import { type Reply, text } from '../reply.js';
import type { SlackParts } from './parts.js';
import { renderReply, type SlackMessage } from './render.js';
import { plain } from './render-buttons.js';
import { ResponseUrl } from './response-url.js';
import { slackError } from './slack-error.js';
import { identityOf, type Turn } from './turn.js';
import { createWhisper } from './whisper.js';

/** Ends a question without an answer. */
export const CANCEL_ID = 'cancel';

interface Question extends Press {
  readonly label: string;
  readonly confirm: string;
}

/**
 * Asks the presser alone before a menu's entry does anything: Slack itself asks only for buttons. What is confirmed is
 * an ordinary press. Reports its own failures: it never rejects.
 */
export async function askFirst(
  turn: Turn,
  { label, confirm, command, audience }: Question,
  parts: SlackParts,
): Promise<void> {
  const { workspace, conversation, log } = parts;
  try {
    const yes = { label, command, style: 'danger', ...(audience ? { audience } : {}) } as const;
    const question: Reply = { tone: 'plain', heading: label, blocks: [text(confirm)], buttons: [yes] };
    const message = await renderReply(question, { encode: conversation.encode });
    const whisper = createWhisper(turn, identityOf(turn.person, workspace), parts);
    await whisper.mutter(withCancel(message), false);
  } catch (error) {
    log.error({ platform: 'slack', status: slackError(error), error }, 'a question did not reach its caller');
  }
}

/** Takes a question away that was answered no. */
export async function takeBack(
  responseUrl: string | undefined,
  { clock, fetch, log }: SlackParts,
): Promise<void> {
  if (responseUrl === undefined) return;
  await new ResponseUrl(responseUrl, clock, fetch).remove().catch((error: unknown) => {
    log.warn({ platform: 'slack', status: slackError(error), error }, 'a question was not taken away');
  });
}

const withCancel = ({ text: told, blocks }: SlackMessage): SlackMessage => ({
  text: told,
  blocks: blocks.map((block) =>
    block.type === 'actions'
      ? {
          ...block,
          elements: [
            ...block.elements,
            { type: 'button' as const, action_id: CANCEL_ID, text: plain('Cancel', 75) },
          ],
        }
      : block,
  ),
});
