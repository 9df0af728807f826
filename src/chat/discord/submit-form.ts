import { formLine } from '../form-line.js';
import { withoutOptions } from '../line.js';
import { code, type Reply, text } from '../reply.js';
import { answerTurn, tellCaller } from './answer-turn.js';
import { type FormStep, readStep, writeStep } from './form-id.js';
import { readWindow } from './modal.js';
import type { DiscordParts } from './parts.js';
import type { Submitted } from './payloads.js';
import { renderReply } from './render.js';
import { button, inRows } from './render-buttons.js';
import { Responder } from './responder.js';
import { sentFiles } from './sent-files.js';
import { personOf, placeOf, type Turn } from './turn.js';

const LONGEST_LINE = 4_000;
const TOO_OLD = 'This form is too old to be sent. Type the command again.';

/** Runs the command a form stands for, or notes what one of its windows brought. It never rejects. */
export async function submitForm(interaction: Submitted, parts: DiscordParts): Promise<void> {
  const { bot, clock, conversation } = parts;
  const responder = new Responder(bot, interaction, clock);
  const step = await readStep(interaction.data.custom_id, conversation);
  if (!step) return tellCaller(TOO_OLD, responder, parts);
  const { values, secrets } = readWindow(interaction.data.components);
  const fields = [...values.keys()];
  // What was filled in before, in the same window, is replaced.
  const line = formLine(withoutOptions(step.sends, fields), {
    fields: [...values].map(([name, value]) => ({ name, label: name, value })),
  });
  if (line.length > LONGEST_LINE) {
    const words = `What was filled in is ${line.length.toLocaleString('en')} characters together; 4,000 are possible.`;
    return tellCaller(words, responder, parts);
  }
  if (step.part + 1 < step.parts) return tellWayOn({ ...step, sends: line }, responder, parts);
  const turn: Turn = {
    line,
    secrets,
    files: sentFiles(interaction.data.resolved, bot),
    person: personOf(interaction),
    place: placeOf(interaction, step),
    sent: { ...step, sends: line, fields },
  };
  await answerTurn(turn, responder, parts);
}

/** After a window that is not the last: on to the next, or, when nothing needed is left, sent as it is. */
async function tellWayOn(step: FormStep, responder: Responder, parts: DiscordParts): Promise<void> {
  const { conversation } = parts;
  const next = { ...step, part: step.part + 1 };
  const id = await writeStep('f', next, conversation);
  const reply: Reply = {
    tone: 'plain',
    heading: `Part ${step.part + 1} of ${step.parts} is filled in`,
    blocks: [
      text('Discord shows five fields at a time. Nothing is done before it is sent.'),
      code(step.sends),
    ],
  };
  const onward = button(`Go on with part ${next.part + 1}`, id, 'primary');
  const asItIs = step.moreNeeded
    ? []
    : [button('Send it as it is', await writeStep('s', next, conversation))];
  const rows = inRows([onward, ...asItIs]);
  try {
    await responder.show(
      await renderReply(reply, { encode: conversation.encode, guildId: step.guildId, rows }),
    );
  } catch (error) {
    parts.log.warn({ platform: 'discord', error }, 'the next part of a form was not offered');
  }
}

/** A press that sends what was filled in so far, and no more. */
export async function sendAsItIs(
  turn: Parameters<typeof answerTurn>[0],
  customId: string,
  responder: Responder,
  parts: DiscordParts,
): Promise<void> {
  const step = await readStep(customId, parts.conversation);
  if (!step) return tellCaller(TOO_OLD, responder, parts);
  await answerTurn({ ...turn, line: step.sends, sent: { ...step, fields: [] } }, responder, parts);
}

/** A press that opens a window of a form: the line is asked afresh, so that the fields hold today's values. */
export async function continueForm(
  turn: Parameters<typeof answerTurn>[0],
  customId: string,
  responder: Responder,
  parts: DiscordParts,
): Promise<void> {
  const step = await readStep(customId, parts.conversation);
  if (!step) return tellCaller(TOO_OLD, responder, parts);
  await answerTurn({ ...turn, line: step.asks, formExpected: true }, responder, parts, step);
}
