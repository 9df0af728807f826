import { UserError } from '../../user-error.js';
import type { ProducedFile } from '../conversation.js';
import { withAlt } from '../fit-file.js';
import { note, type Reply, text } from '../reply.js';
import { rowsInWords } from '../rows-in-words.js';
import type { Delivering } from './delivering.js';
import { CODE, discordCode, discordWord } from './discord-error.js';
import type { DiscordParts } from './parts.js';
import { refusedAdvice } from './permissions.js';
import { directChannel } from './post-message.js';
import { renderReply } from './render.js';
import { type Addressee, sendParts, toCaller, toChannel } from './send-parts.js';
import { directMessages } from './whisper.js';

/** What became of a file. */
export interface FileOutcome {
  readonly delivered: boolean;
  /** For the caller. */
  readonly words: string;
  /** The caller has seen it: the answer itself holds the file. */
  readonly told: boolean;
}

/**
 * Sends the file of an answer: as a message of its own when it is for the channel; else in the answer that the caller
 * alone sees, and when its 15 minutes are over, directly. Either all of it is shown, or nothing.
 */
export async function deliverFile(
  delivering: Delivering,
  file: ProducedFile,
  parts: DiscordParts,
): Promise<FileOutcome> {
  const { turn, identity, channel, answer } = delivering;
  const { conversation, inFlight, log, bot } = parts;
  const { correlationId } = answer;
  const inChannel = answer.audience === 'channel';
  try {
    const addressee = await addresseeOf(delivering, parts);
    const limit = addressee.limit ?? parts.fileLimit;
    const fitted = await parts.fitFile(file.path, file.name, limit, inFlight.signal);
    try {
      const reply = withCaption(
        inChannel ? { tone: 'plain', blocks: [] } : answer.reply,
        [file.caption, fitted.explanation ?? ''],
        file.sha256,
      );
      const message = await renderReply(reply, {
        encode: conversation.encode,
        guildId: turn.place.guildId,
      });
      const description = `${file.name}, ${rowsInWords(file)}`;
      const { action } = addressee;
      await conversation.deliver(
        { identity, channel: addressee.channel, correlationId, action, description },
        () => sendParts(withAlt(fitted.parts, file.alt), message, addressee, parts),
      );
    } finally {
      await fitted.cleanup();
    }
    const where = inChannel ? `in ${channel.name}` : 'in your direct messages with me';
    return {
      delivered: true,
      words: `${file.name} (${rowsInWords(file)}) is ${where}.`,
      told: addressee.isAnswer,
    };
  } catch (error) {
    if (error instanceof UserError) return { delivered: false, words: error.message, told: false };
    const status = discordWord(error);
    log.warn({ platform: 'discord', status, correlationId, error }, 'a file was not sent');
    const advice = inChannel
      ? refusedAdvice(error, channel.name, bot.name, turn.place.permissions)
      : undefined;
    return { delivered: false, words: advice ?? failed(file.name, error), told: false };
  }
}

async function addresseeOf(delivering: Delivering, parts: DiscordParts): Promise<Addressee> {
  const { turn, channel, answer, responder } = delivering;
  if (answer.audience === 'channel') return toChannel(channel, turn.place, answer.correlationId, parts);
  if (responder.usable) return toCaller(channel, turn.place, responder);
  const channelId = await directChannel(turn.person.userId, parts.bot);
  const direct = toChannel(directMessages(turn, channelId), { channelId }, answer.correlationId, parts);
  return { ...direct, action: 'Direct Message' };
}

const failed = (name: string, error: unknown) =>
  discordCode(error) === CODE.fileTooLarge
    ? `${name} is too large for this server. Ask for a shorter period, or add a filter.`
    : `${name} was not sent: ${discordWord(error)}. Nothing of it is shown anywhere; try again in a minute.`;

const withCaption = (reply: Reply, words: readonly string[], sha256: string): Reply => ({
  ...reply,
  blocks: [...reply.blocks, ...words.filter(Boolean).map(text), note(`SHA-256 ${sha256}`)],
});
