import { setTimeout as sleep } from 'node:timers/promises';
import type { ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/web-api';
import type { z } from 'zod';
import type { Answer } from '../conversation.js';
import { formLine } from '../form-line.js';
import type { Form } from '../reply.js';
import { readCarried, writeCarried } from './carry.js';
import { deliverAnswer } from './deliver-answer.js';
import { blockOf, closingView, renderForm } from './form.js';
import { LIMITS } from './limits.js';
import type { SlackParts } from './parts.js';
import { patiently } from './patience.js';
import type { SUBMISSION } from './payloads.js';
import { createProgress } from './progress.js';
import { canEdit, progressAt } from './progress-place.js';
import { readForm } from './read-form.js';
import { plain } from './render-buttons.js';
import { sentFiles } from './sent-files.js';
import { slackError } from './slack-error.js';
import { channelOf, identityOf, lookUpOf, type Turn } from './turn.js';
import { createWhisper } from './whisper.js';

/** Of Slack's three seconds, what an answer may take to be shown in the modal itself. */
const PATIENCE_MS = 1_500;

type Acknowledge = (response?: ViewResponseAction) => Promise<void>;

/**
 * Runs the command a form stands for. A mistake is shown in the modal, with everything still filled in, and a form that
 * is the answer takes its place; else the modal closes and the answer comes where the form was asked for. Reports its own failures: it never rejects.
 */
export async function submitForm(
  body: z.infer<typeof SUBMISSION>,
  teamId: string,
  acknowledge: Acknowledge,
  parts: SlackParts,
): Promise<void> {
  const { view } = body;
  try {
    const carried = await readCarried(view.private_metadata, parts.conversation);
    if (!carried) {
      const message = 'This form is too old to be sent. Close it and type the command again.';
      return await acknowledge({ response_action: 'update', view: closingView(view.title.text, message) });
    }
    const { form, secrets, files } = readForm(view);
    const { place, responseUrl, replaces } = carried;
    const line = formLine(carried.command, form);
    const person = { teamId, userId: body.user.id };
    const turn: Turn = {
      line,
      secrets,
      files: sentFiles(files, parts),
      person,
      place,
      ...(responseUrl === undefined ? {} : { responseUrl }),
      ...(replaces === undefined ? {} : { replaces }),
    };
    await run(turn, { form, metadata: view.private_metadata, viewId: view.id }, acknowledge, parts);
  } catch (error) {
    parts.log.error({ platform: 'slack', status: slackError(error), error }, 'a form was not answered');
  }
}

interface Shown {
  readonly form: Omit<Form, 'command'>;
  readonly metadata: string;
  readonly viewId: string;
}

async function run(turn: Turn, shown: Shown, acknowledge: Acknowledge, parts: SlackParts): Promise<void> {
  const { workspace, conversation, clock, inFlight } = parts;
  const identity = identityOf(turn.person, workspace);
  const channel = await channelOf(turn, workspace);
  const whisper = createWhisper(turn, identity, parts);
  const edits = canEdit(turn);
  const progress = createProgress({ whisper, replaces: false, edits }, conversation.encode, clock);
  const { line, secrets, files } = turn;
  const asked = conversation.ask({
    identity,
    channel,
    line,
    ...(secrets === undefined ? {} : { secrets }),
    ...(files === undefined ? {} : { files }),
    progress: progress.tell,
    ...progressAt(turn, whisper),
    signal: inFlight.signal,
    lookUp: lookUpOf(identity, workspace),
  });
  const show = await Promise.race([asked.then(() => 'at once'), sleep(PATIENCE_MS, 'later', { ref: false })]);
  const { title } = shown.form;
  if (show === 'later') {
    const working = closingView(title, '⏳ Working on it…');
    await orLog(acknowledge({ response_action: 'update', view: working }), parts);
  }
  const answer = await asked;
  const problem = problemOf(answer);
  const next = problem === undefined ? await formOf(answer, turn, parts) : renderForm({ ...shown, problem });
  if (show === 'at once') {
    const beside = problem === undefined ? undefined : errorsOf(problem, answer, shown.form);
    const shownAs: ViewResponseAction | undefined =
      beside ?? (next && { response_action: 'update', view: next });
    await orLog(acknowledge(shownAs), parts);
  } else {
    const done = '✅ Done. The answer is in the conversation you asked from.';
    await update(shown.viewId, next ?? closingView(title, done), parts);
  }
  if (next) return;
  const overProgress = (await progress.end()) && edits;
  const place = { replaces: false, overProgress, formOpened: false };
  await deliverAnswer({ turn, identity, channel, answer, whisper, ...place }, parts);
}

/**
 * A mistake beside the field it is about. Slack takes these only at once.
 * @see https://docs.slack.dev/surfaces/modals/#displaying_errors
 */
function errorsOf(
  problem: string,
  { reply: { about } }: Answer,
  { fields }: Pick<Form, 'fields'>,
): ViewResponseAction | undefined {
  if (about === undefined || !fields.some(({ name }) => name === about)) return undefined;
  return { response_action: 'errors', errors: { [blockOf(about)]: plain(problem, LIMITS.input.hint).text } };
}

/** What the answer asks further, such as a code, in the same modal. */
async function formOf(
  { reply: { form } }: Answer,
  { place, responseUrl, replaces }: Turn,
  { conversation }: SlackParts,
): Promise<ModalView | undefined> {
  if (!form) return undefined;
  const metadata = await writeCarried({ command: form.command, place, responseUrl, replaces }, conversation);
  return renderForm({ form, metadata });
}

/** A modal that was closed meanwhile cannot be updated, and its answer comes all the same. */
const update = (viewId: string, view: ModalView, parts: SlackParts): Promise<void> =>
  orLog(
    patiently(() => parts.workspace.client.views.update({ view_id: viewId, view })),
    parts,
  );

/** What became of the form's window must not keep its answer from being delivered. */
async function orLog(shown: Promise<unknown>, { log }: SlackParts): Promise<void> {
  await shown.catch((error: unknown) => {
    log.warn({ platform: 'slack', status: slackError(error), error }, 'a form was not updated');
  });
}

/** Said in the modal; whoever filled it in can mend it there. */
function problemOf({ reply }: Answer): string | undefined {
  if (reply.tone !== 'error' && reply.tone !== 'refusal') return undefined;
  const words = reply.blocks.flatMap((block) => ('text' in block ? [block.text] : []));
  return [reply.heading ?? '', ...words].filter(Boolean).join('\n') || 'That did not work.';
}
