import type { ChatIdentity } from '../../accounts/asking/asker.js';
import { againButton, problem, shareButton, withOutcome } from '../answer-words.js';
import type { Channel } from '../command.js';
import type { Answer } from '../conversation.js';
import { fitting } from '../fitting.js';
import type { Button, Reply } from '../reply.js';
import { deliverFile } from './deliver-file.js';
import type { SlackParts } from './parts.js';
import { membershipAdvice, postMessage } from './post-message.js';
import { renderReply } from './render.js';
import { slackError } from './slack-error.js';
import { isTooLarge } from './too-large.js';
import type { Turn } from './turn.js';
import type { Whisper } from './whisper.js';

/** An answer on its way to the people it is for. */
export interface Delivering {
  readonly turn: Turn;
  readonly identity: ChatIdentity;
  readonly channel: Channel;
  readonly answer: Answer;
  readonly whisper: Whisper;
  /** The answer takes the place of the message it was pressed on, unless it is a mistake. */
  readonly replaces: boolean;
  /** The answer, whatever it is, takes the place of what was shown of the progress. */
  readonly overProgress: boolean;
  /** The answer's form is open already: its text, if it has none, need not be told. */
  readonly formOpened: boolean;
}

/**
 * Whispers the answer, or posts it when that was asked for; uploads its file. The caller is told what failed, and what
 * must not stay when nobody was shown it is undone.
 */
export async function deliverAnswer(delivering: Delivering, parts: SlackParts): Promise<void> {
  const { turn, identity, channel, answer, formOpened } = delivering;
  const { reply, file } = answer;
  try {
    if (file) {
      const outcome = await deliverFile(turn, identity, channel, { ...answer, file }, parts);
      await tell(
        delivering,
        withOutcome(reply, outcome),
        outcome.delivered ? [] : againButton(answer),
        parts,
      );
    } else if (answer.audience === 'channel' && !reply.secret && !channel.private) {
      await post(delivering, parts);
    } else if (!formOpened || reply.heading !== undefined || reply.blocks.length > 0) {
      await tell(delivering, reply, [...shareButton(answer, channel), ...reopen(delivering)], parts);
    }
  } catch (error) {
    const undone = await parts.conversation.notShown({ identity, channel }, answer);
    if (undone) await tell(delivering, undone, [], parts).catch(() => undefined);
    throw error;
  } finally {
    await file?.dispose();
  }
}

async function tell(
  { whisper, answer, replaces, overProgress }: Delivering,
  reply: Reply,
  buttons: readonly Button[],
  parts: SlackParts,
) {
  const { encode } = parts.conversation;
  await whisper.say((narrow) => renderReply(reply, { encode, buttons, narrow }), {
    replace: overProgress || (replaces && reply.tone !== 'error' && reply.tone !== 'refusal'),
    correlationId: answer.correlationId,
  });
}

async function post(delivering: Delivering, parts: SlackParts): Promise<void> {
  const { turn, identity, channel, answer } = delivering;
  const { workspace, conversation, log } = parts;
  const { correlationId, line } = answer;
  const sharer = await workspace.profile(turn.person.userId).catch(() => undefined);
  const from = `Shared by ${sharer?.name ?? 'somebody of this workspace'}${line === undefined ? '' : `: ${line}`}`;
  const reply: Reply = { ...answer.reply, blocks: [...answer.reply.blocks, { kind: 'note', text: from }] };
  const description = line === undefined ? 'an answer' : `answer to ${line}`;
  try {
    await conversation.deliver({ identity, channel, correlationId, action: 'Post', description }, () =>
      fitting(
        (narrow) => renderReply(reply, { encode: conversation.encode, narrow }),
        (message) => postMessage(message, turn.place, workspace),
        isTooLarge,
      ),
    );
  } catch (error) {
    const word = slackError(error);
    log.warn({ platform: 'slack', status: word, correlationId, error }, 'an answer was not posted');
    const advice = membershipAdvice(word, channel.name, workspace.botName);
    const failed = `Slack did not take the message (${word ?? 'no answer'}). Try again in a minute.`;
    await tell(delivering, problem(advice ?? failed), againButton(answer), parts);
  }
}

/** A form that could not be opened, because nobody pressed anything in the last three seconds, opens by a press. */
function reopen({ answer: { reply, line }, formOpened, turn }: Delivering): readonly Button[] {
  if (!reply.form || formOpened) return [];
  return [{ label: 'Open the form', command: line ?? turn.line, style: 'primary' }];
}
