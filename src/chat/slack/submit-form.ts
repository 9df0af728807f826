import { setTimeout as sleep } from 'node:timers/promises';
import type { ViewResponseAction } from '@slack/bolt';
import type { z } from 'zod';
import type { Form } from '../reply.js';
import { readCarried } from './carry.js';
import { deliverAnswer } from './deliver-answer.js';
import { closingView, formLine, readForm, renderForm } from './form.js';
import type { SlackParts } from './parts.js';
import { patiently } from './patience.js';
import type { SUBMISSION } from './payloads.js';
import { slackError } from './slack-error.js';
import { channelOf, identityOf, type Turn } from './turn.js';
import { createWhisper } from './whisper.js';

/** Of Slack's three seconds, what an answer may take to be shown in the modal itself. */
const PATIENCE_MS = 1_500;

type Acknowledge = (response?: ViewResponseAction) => Promise<void>;
type Answer = Awaited<ReturnType<SlackParts['conversation']['ask']>>;

/**
 * Runs the command a form stands for. A mistake is shown in the modal, with everything still filled in; else the modal
 * closes and the answer comes where the form was asked for. Reports its own failures: it never rejects.
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
    const { form, secrets } = readForm(view);
    const { place, responseUrl } = carried;
    const line = formLine(carried.command, form);
    const person = { teamId, userId: body.user.id };
    const turn: Turn = {
      line,
      secrets,
      person,
      place,
      ...(responseUrl === undefined ? {} : { responseUrl }),
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
  const { workspace, conversation, inFlight } = parts;
  const [identity, channel] = await Promise.all([
    identityOf(turn.person, workspace),
    channelOf(turn, workspace),
  ]);
  const { line, secrets } = turn;
  const asked = conversation.ask({
    identity,
    channel,
    line,
    ...(secrets === undefined ? {} : { secrets }),
    signal: inFlight.signal,
  });
  const prompt = await Promise.race([asked, sleep(PATIENCE_MS, undefined, { ref: false })]);
  const { title } = shown.form;
  if (prompt === undefined) {
    await acknowledge({ response_action: 'update', view: closingView(title, '⏳ Working on it…') });
  }
  const answer = prompt ?? (await asked);
  const problem = problemOf(answer);
  if (problem !== undefined) {
    const view = renderForm({ form: shown.form, metadata: shown.metadata, problem });
    if (prompt) return acknowledge({ response_action: 'update', view });
    await patiently(() => workspace.client.views.update({ view_id: shown.viewId, view }));
    return;
  }
  if (prompt) await acknowledge();
  else {
    const view = closingView(title, '✅ Done. The answer is in the conversation you asked from.');
    await patiently(() => workspace.client.views.update({ view_id: shown.viewId, view }));
  }
  const whisper = createWhisper(turn, identity, parts);
  await deliverAnswer({ turn, identity, channel, answer, whisper, replace: false, formOpened: false }, parts);
}

/** Said in the modal; whoever filled it in can mend it there. */
function problemOf({ reply }: Answer): string | undefined {
  if (reply.tone !== 'error' && reply.tone !== 'refusal') return undefined;
  const words = reply.blocks.flatMap((block) => ('text' in block ? [block.text] : []));
  return [reply.heading ?? '', ...words].filter(Boolean).join('\n') || 'That did not work.';
}
