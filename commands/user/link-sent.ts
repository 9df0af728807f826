import { PLATFORM_NAMES } from '../../src/accounts/asking/asker.js';
import type { User } from '../../src/accounts/users/user.js';
import type { CommandContext } from '../../src/chat/command.js';
import { note, type Reply, text } from '../../src/chat/reply.js';
import type { SentLink } from '../../src/signin/link-store.js';
import type { Ways } from '../../src/signin/one-time-links.js';
import { writeMinute } from '../../src/time/write.js';

/** What was done, and how it reaches them; never the link. */
export const linkSent = (
  { name, email }: User,
  { purpose, until }: SentLink,
  ways: Ways,
  { asker }: CommandContext,
): Reply => {
  const mine = asker.user?.email === email;
  const inTerminal = ways.chats.some(({ platform }) => platform === 'console');
  const where = mine
    ? 'It is shown here, in your terminal.'
    : `It is shown in the terminal of ${email}: npm start -- --as ${email}`;
  return {
    tone: 'success',
    heading:
      purpose === 'invitation'
        ? `${name} (${email}) is invited.`
        : `${name} (${email}) has to choose a new password.`,
    blocks: [
      text(
        `A link goes to ${mine ? 'you' : 'them'} ${waysInWords(ways)}. It works once, until ${writeMinute(until, asker.calendar.zone)}.`,
      ),
      ...(inTerminal ? [note(where)] : []),
    ],
    buttons: [{ label: `Show ${name}`, command: `/user show ${email}` }],
  };
};

function waysInWords({ chats, mail }: Ways): string {
  const platforms = [...new Set(chats.map(({ platform }) => platform))];
  const inChat = platforms.map((platform) =>
    platform === 'console' ? 'in the terminal' : `by direct message in ${PLATFORM_NAMES[platform]}`,
  );
  return [...inChat, ...(mail === undefined ? [] : [`by mail to ${mail}`])].join(' and ');
}
