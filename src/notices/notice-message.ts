import type { Mutable } from '../accounts/users/mutable.js';
import type { User } from '../accounts/users/user.js';
import { note, type Reply, text } from '../chat/reply.js';
import { writeLocal, writeMinute } from '../time/write.js';
import type { Notice } from './notice.js';

const MOST_LINES = 20;
const ABOUT: Readonly<Record<Mutable, string>> = { groups: 'business groups', templates: 'templates' };

/** One message of everything that waited for a person, oldest first. @param notices at least one */
export function noticeMessage(notices: readonly Notice[], { zone = 'UTC' }: Pick<User, 'zone'>): Reply {
  const [first] = notices;
  const topics = [...new Set(notices.map(({ topic }) => topic))];
  const mute = topics.map((topic) => ({
    label: `No messages about ${ABOUT[topic]}`,
    command: `/whoami set mute:${topics.join(',')}`,
    confirm: `Get no messages about ${ABOUT[topic]} any more? /whoami set mute:none brings them back.`,
  }));
  if (first !== undefined && notices.length === 1)
    return { tone: 'plain', heading: first.words, blocks: [], buttons: [...first.buttons, ...mute] };
  const hidden = notices.length - MOST_LINES;
  const lines = notices
    .slice(-MOST_LINES)
    .map(({ at, words }) => `${writeLocal(at, zone).slice(11, 16)} ${words}`);
  return {
    tone: 'plain',
    heading: `${notices.length} changes that concern you`,
    blocks: [
      text(lines.join('\n')),
      ...(hidden > 0 ? [note(`The newest ${MOST_LINES}; ${hidden} came before.`)] : []),
      note(`Times: ${zone}`),
    ],
    buttons: mute,
  };
}

/** The same for a mail's plain text: whoever gets it has no buttons. */
export function noticeText(notices: readonly Notice[], { zone = 'UTC' }: Pick<User, 'zone'>): string {
  const lines = notices.map(({ at, words }) => `${writeMinute(at, zone)} ${words}`);
  return `${lines.join('\n')}\n\nTimes: ${zone}\n`;
}
