import { type Form, text } from '../reply.js';
import { writeCarried } from './carry.js';
import { deliverAnswer } from './deliver-answer.js';
import { renderForm } from './form.js';
import type { SlackParts } from './parts.js';
import { createProgress } from './progress.js';
import { canEdit, progressAt } from './progress-place.js';
import { renderReply } from './render.js';
import { slackError } from './slack-error.js';
import { channelOf, identityOf, lookUpOf, type Turn } from './turn.js';
import { createWhisper } from './whisper.js';

/** Asks the conversation, and brings back what it says. Reports its own failures: it never rejects. */
export async function answerTurn(turn: Turn, parts: SlackParts): Promise<void> {
  const { workspace, conversation, clock, inFlight, log } = parts;
  try {
    const identity = identityOf(turn.person, workspace);
    const channel = await channelOf(turn, workspace);
    const whisper = createWhisper(turn, identity, parts);
    const { line, audience, secrets, replaces = false } = turn;
    const edits = canEdit(turn);
    const progress = createProgress({ whisper, replaces, edits }, conversation.encode, clock);
    const answer = await conversation.ask({
      identity,
      channel,
      line,
      ...(audience === undefined ? {} : { audience }),
      ...(secrets === undefined ? {} : { secrets }),
      progress: progress.tell,
      ...progressAt(turn, whisper),
      signal: inFlight.signal,
      lookUp: lookUpOf(identity, workspace),
    });
    const formOpened = answer.reply.form !== undefined && (await openForm(answer.reply.form, turn, parts));
    const overProgress = (await progress.end()) && edits;
    const delivering = { turn, identity, channel, answer, whisper, replaces, overProgress, formOpened };
    await deliverAnswer(delivering, parts);
  } catch (error) {
    log.error({ platform: 'slack', status: slackError(error), error }, 'an answer did not reach its caller');
  }
}

/** @returns false when no press is fresh enough, or Slack does not open it */
async function openForm(
  form: Form,
  turn: Turn,
  { workspace, conversation, log }: SlackParts,
): Promise<boolean> {
  if (turn.triggerId === undefined) return false;
  try {
    const metadata = await writeCarried(
      { command: form.command, place: turn.place, responseUrl: turn.responseUrl, replaces: turn.replaces },
      conversation,
    );
    await workspace.client.views.open({ trigger_id: turn.triggerId, view: renderForm({ form, metadata }) });
    return true;
  } catch (error) {
    log.warn({ platform: 'slack', status: slackError(error), error }, 'a form was not opened');
    return false;
  }
}

/** Tells a caller something that no command answered. */
export async function tellCaller(turn: Turn, words: string, parts: SlackParts): Promise<void> {
  try {
    const identity = identityOf(turn.person, parts.workspace);
    const reply = { tone: 'error' as const, blocks: [text(words)] };
    const message = await renderReply(reply, { encode: parts.conversation.encode });
    await createWhisper(turn, identity, parts).mutter(message, false);
  } catch (error) {
    parts.log.error(
      { platform: 'slack', status: slackError(error), error },
      'a message did not reach its caller',
    );
  }
}
