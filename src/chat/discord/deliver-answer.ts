import { againButton, problem, shareButton, withOutcome } from '../answer-words.js';
import { fitting } from '../fitting.js';
import { type Button, type Reply, text } from '../reply.js';
import { deliverFile } from './deliver-file.js';
import type { Delivering } from './delivering.js';
import { discordWord, isInvalidForm } from './discord-error.js';
import { mendingRow, openingRow } from './open-form.js';
import type { DiscordParts } from './parts.js';
import { refusedAdvice } from './permissions.js';
import { postMessage } from './post-message.js';
import { renderReply } from './render.js';
import type { Row } from './render-buttons.js';
import { whisper } from './whisper.js';

/**
 * Whispers the answer, or posts it when that was asked for; sends its file. The caller is told what failed, and what
 * must not stay when nobody was shown it is undone.
 */
export async function deliverAnswer(delivering: Delivering, parts: DiscordParts): Promise<void> {
  const { turn, identity, channel, answer } = delivering;
  const { reply, file } = answer;
  try {
    if (file) {
      const outcome = await deliverFile(delivering, file, parts);
      if (outcome.told) return;
      const told = withOutcome(reply, outcome);
      await tell(delivering, told, outcome.delivered ? [] : againButton(answer), parts);
    } else if (answer.audience === 'channel' && !reply.secret && !channel.private) {
      await post(delivering, parts);
    } else if (reply.form) {
      const rows = await openingRow(
        reply.form,
        { asks: answer.line ?? turn.line, guildId: turn.place.guildId },
        parts,
      );
      const bare = reply.heading === undefined && reply.blocks.length === 0;
      await tell(delivering, bare ? { ...reply, heading: reply.form.title } : reply, [], parts, rows);
    } else {
      const rows =
        turn.sent && reply.tone === 'error'
          ? await mendingRow({ sent: turn.sent, about: reply.about }, parts)
          : [];
      await tell(delivering, reply, shareButton(answer, channel), parts, rows);
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
  { turn, identity, responder, answer, overProgress }: Delivering,
  reply: Reply,
  buttons: readonly Button[],
  parts: DiscordParts,
  rows: readonly Row[] = [],
): Promise<void> {
  const { encode } = parts.conversation;
  const { guildId } = turn.place;
  await whisper(
    (narrow) => renderReply(reply, { encode, guildId, buttons, rows, narrow }),
    // A mistake does not take the place of the answer it was pressed on.
    {
      turn,
      identity,
      responder,
      correlationId: answer.correlationId,
      replace: overProgress || (turn.replaces === true && !isMistake(reply)),
    },
    parts,
  );
}

const isMistake = ({ tone }: Reply) => tone === 'error' || tone === 'refusal';

async function post(delivering: Delivering, parts: DiscordParts): Promise<void> {
  const { turn, identity, channel, answer } = delivering;
  const { bot, conversation, log } = parts;
  const { correlationId, line } = answer;
  const from = `Shared by ${turn.person.name}${line === undefined ? '' : `: ${line}`}`;
  const reply: Reply = { ...answer.reply, blocks: [...answer.reply.blocks, { kind: 'note', text: from }] };
  const description = line === undefined ? 'an answer' : `answer to ${line}`;
  try {
    await conversation.deliver({ identity, channel, correlationId, action: 'Post', description }, () =>
      fitting(
        (narrow) => renderReply(reply, { encode: conversation.encode, guildId: turn.place.guildId, narrow }),
        (message) => postMessage(message, { channelId: turn.place.channelId, key: correlationId }, bot),
        isInvalidForm,
      ),
    );
  } catch (error) {
    const status = discordWord(error);
    log.warn({ platform: 'discord', status, correlationId, error }, 'an answer was not posted');
    const advice = refusedAdvice(error, channel.name, bot.name, turn.place.permissions);
    const failed = `Discord did not take the message (${status}). Try again in a minute.`;
    return tell(delivering, problem(advice ?? failed), againButton(answer), parts);
  }
  await tell(delivering, { tone: 'success', blocks: [text(`Posted in ${channel.name}.`)] }, [], parts);
}
