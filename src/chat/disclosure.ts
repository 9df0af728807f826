import type { Asker } from '../accounts/asking/asker.js';
import type { Channel } from './command.js';
import type { Audience, PendingFile, Reply } from './reply.js';
import { note, text } from './reply.js';

/**
 * Who may see an answer without a further question. Putting audit data where others read it is a disclosure: it needs
 * a press of the asker's own, unless the account's list names the channel. A file has no form for the caller alone in
 * a shared channel, so there it waits for that press; text is simply shown to the caller.
 * @returns undefined when the asker must be asked first
 */
export function audienceOf(
  reply: Reply,
  asked: Audience | undefined,
  channel: Channel,
  asker: Asker,
): Audience | undefined {
  if (reply.secret || reply.tone === 'refusal' || reply.tone === 'error') return 'caller';
  if (channel.private) return 'caller';
  if (!reply.file) return asked === 'channel' && reply.shareable ? 'channel' : 'caller';
  return asked ?? (asker.account.settings.openChannels.includes(channel.id) ? 'channel' : undefined);
}

/** The question that stands before a file goes where others read it. */
export function disclosureQuestion(file: PendingFile, channel: Channel, line: string): Reply {
  const rows = file.rows === undefined ? '' : ` with ${file.rows.toLocaleString('en')} rows`;
  return {
    tone: 'warning',
    heading: `Who should get ${file.name}?`,
    blocks: [
      text(
        `Everybody who reads ${channel.name} could open the file${rows}, now and later. Posting it there is recorded in the audit trail.`,
      ),
      note(file.caption),
    ],
    buttons: [
      { label: `Post to ${channel.name}`, command: line, audience: 'channel', style: 'primary' },
      { label: 'Send to me only', command: line, audience: 'caller' },
    ],
  };
}
