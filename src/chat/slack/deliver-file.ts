import type { ChatIdentity } from '../../accounts/asking/asker.js';
import { UserError } from '../../user-error.js';
import type { Channel } from '../command.js';
import type { Answer, ProducedFile } from '../conversation.js';
import { withAlt } from '../fit-file.js';
import { inertLine } from '../inert.js';
import { rowsInWords } from '../rows-in-words.js';
import { LIMITS } from './limits.js';
import type { SlackParts } from './parts.js';
import { membershipAdvice } from './post-message.js';
import { paragraph } from './rich-text.js';
import { slackError } from './slack-error.js';
import type { Place, Turn } from './turn.js';
import { upload } from './upload.js';

/** What became of a file, for the caller. */
export interface FileOutcome {
  readonly delivered: boolean;
  readonly words: string;
}

/**
 * Uploads the file of an answer: into the channel when it is for the channel, else into the direct message between the
 * caller and the bot. Either all of it is shown, or nothing.
 */
export async function deliverFile(
  turn: Turn,
  identity: ChatIdentity,
  channel: Channel,
  answer: Answer & { file: ProducedFile },
  parts: SlackParts,
): Promise<FileOutcome> {
  const { file, correlationId } = answer;
  const { workspace, conversation, inFlight, log } = parts;
  const inChannel = answer.audience === 'channel';
  try {
    const place = inChannel ? turn.place : await directPlace(turn, parts);
    const target: Channel = inChannel
      ? channel
      : { id: `slack:${workspace.teamId}/${place.channelId}`, name: 'direct message', private: true };
    const fitted = await parts.fitFile(file.path, file.name, parts.fileLimit, inFlight.signal);
    try {
      const caption = [file.caption, fitted.explanation ?? '', `SHA-256 ${file.sha256}`];
      const { block } = paragraph(caption.map(inertLine).filter(Boolean).join('\n'), LIMITS.text);
      const action = inChannel ? ('Upload' as const) : ('Direct Message' as const);
      const description = `${file.name}, ${rowsInWords(file)}`;
      await conversation.deliver({ identity, channel: target, correlationId, action, description }, () =>
        upload(withAlt(fitted.parts, file.alt), [block], place, workspace, inFlight.signal),
      );
    } finally {
      await fitted.cleanup();
    }
    const where = inChannel ? `in ${channel.name}` : 'in your direct messages with me';
    return { delivered: true, words: `${file.name} (${rowsInWords(file)}) is ${where}.` };
  } catch (error) {
    if (error instanceof UserError) return { delivered: false, words: error.message };
    const word = slackError(error);
    log.warn({ platform: 'slack', status: word, correlationId, error }, 'a file was not uploaded');
    const advice = inChannel ? membershipAdvice(word, channel.name, workspace.botName) : undefined;
    const reason = word === undefined ? 'Slack could not be reached' : `Slack says ${word}`;
    const failed = `${file.name} was not uploaded: ${reason}. Nothing of it is shown anywhere; try again in a minute.`;
    return { delivered: false, words: advice ?? failed };
  }
}

async function directPlace({ person, place }: Turn, { workspace }: SlackParts): Promise<Place> {
  if (person.teamId !== workspace.teamId) throw new UserError('Files go to people of this workspace only.');
  const channelId = await workspace.directMessage(person.userId);
  // Asked for in that very conversation, the file comes into the thread it was asked in.
  return channelId === place.channelId ? place : { channelId };
}
