import type { Press } from '../conversation.js';
import { text } from '../reply.js';
import { answerTurn, tellCaller } from './answer-turn.js';
import { formExpected } from './form-expected.js';
import { guildOfStep, isStep } from './form-id.js';
import type { DiscordParts } from './parts.js';
import { EPHEMERAL, type Pressed } from './payloads.js';
import { message, renderReply } from './render.js';
import { cancelledIn, confirmRows, MENU_ID, readPressId } from './render-buttons.js';
import { Responder } from './responder.js';
import { continueForm, sendAsItIs } from './submit-form.js';
import { personOf, placeOf, type Turn } from './turn.js';

/** A button, or an entry of a menu. What it means is asked in the presser's name, whoever it was made for. */
export async function press(interaction: Pressed, parts: DiscordParts): Promise<void> {
  const { bot, clock, conversation } = parts;
  const { custom_id } = interaction.data;
  const onlyMine = (interaction.message.flags & EPHEMERAL) !== 0;
  const home = { guildId: guildPressed(interaction) ?? bot.guildId };
  const turn = { line: '', person: personOf(interaction), place: placeOf(interaction, home) };
  const fresh = () => new Responder(bot, interaction, clock);
  const inPlace = () => new Responder(bot, interaction, clock, onlyMine);
  if (cancelledIn(custom_id) !== undefined) return cancel(inPlace(), parts);
  if (isStep('f', custom_id)) return continueForm(turn, custom_id, fresh(), parts);
  if (isStep('s', custom_id)) return sendAsItIs({ ...turn, replaces: onlyMine }, custom_id, inPlace(), parts);
  const id = readPressId(pressedId(interaction));
  const pressed = id && (await conversation.decode(id.encoded));
  if (!id || !pressed) return tellCaller('This button is too old. Type the command again.', fresh(), parts);
  if (pressed.confirm !== undefined && !id.confirmed)
    return ask(interaction, pressed, home.guildId, fresh(), parts);
  // What others see stays as it is; what only the presser sees gives way to the answer, and so does a question.
  const replaces = onlyMine && (id.confirmed || pressed.audience !== 'channel');
  const { command: line, audience } = pressed;
  const asked: Turn = {
    ...turn,
    line,
    replaces,
    formExpected: formExpected(line, conversation.commands),
    ...(audience === undefined ? {} : { audience }),
  };
  await answerTurn(asked, replaces ? inPlace() : fresh(), parts);
}

/** Discord has no question before a press: it is asked in a message that only the presser sees. */
async function ask(
  interaction: Pressed,
  pressed: Press,
  guildId: string,
  responder: Responder,
  { conversation }: DiscordParts,
): Promise<void> {
  const presses = { encode: conversation.encode, guildId };
  const all = interaction.message.components.flatMap(({ components }) => components);
  const component = all.find(({ custom_id }) => custom_id === interaction.data.custom_id);
  const rows = await confirmRows(component?.label ?? 'Yes', component?.style, pressed, presses);
  const reply = { tone: 'warning' as const, blocks: [text(pressed.confirm ?? '')] };
  await responder.show(await renderReply(reply, { ...presses, rows }));
}

/** A menu brings what was picked in place of its own id. */
const pressedId = ({ data }: Pressed): string =>
  data.custom_id === MENU_ID ? (data.values?.[0] ?? '') : data.custom_id;

/** The server a press counts for, as its message was made; in a server Discord itself says it. */
export const guildPressed = (interaction: Pressed): string | undefined =>
  readPressId(pressedId(interaction))?.guildId ??
  guildOfStep(interaction.data.custom_id) ??
  cancelledIn(interaction.data.custom_id);

async function cancel(responder: Responder, { conversation, bot }: DiscordParts): Promise<void> {
  const reply = { tone: 'plain' as const, blocks: [text('Nothing was done.')] };
  const { embeds } = await renderReply(reply, { encode: conversation.encode, guildId: bot.guildId });
  await responder.show(message(embeds));
}
