import { PLATFORM_NAMES } from '../../src/accounts/asking/asker.js';
import { CODE_MINUTES, type IssuedCode } from '../../src/accounts/codes/codes.js';
import { writeChatPerson } from '../../src/accounts/identities/chat-person.js';
import type { Side, Tie } from '../../src/accounts/identities/link-codes.js';
import { mayUse } from '../../src/chat/authorise.js';
import type { CommandContext } from '../../src/chat/command.js';
import { code as codeBlock, fields, note, type Reply, text } from '../../src/chat/reply.js';
import { writeMinute } from '../../src/time/write.js';

/** The code, for the eyes of who asked for it; and the page where signing in does the same. */
export const newLinkCode = (
  { code, expiresAt }: IssuedCode,
  { asker }: CommandContext,
  page?: string,
): Reply => ({
  tone: 'success',
  heading: asker.user ? `Be ${asker.user.name} elsewhere, too` : 'Say who you are by a place that knows you',
  blocks: [
    codeBlock(code),
    text(
      `Type /link code:${code} on the other platform or in the other workspace of ${asker.account.name} (in Discord: /link code, and fill it in). You are shown both, and asked before anything is linked.`,
    ),
    ...(page === undefined
      ? []
      : [text('Or open this address, which is for you alone, and sign in there:'), codeBlock(page)]),
    note(
      `It works once, until ${writeMinute(expiresAt, asker.calendar.zone)} (${CODE_MINUTES} minutes). Give it to nobody: whoever types it is offered to be you, or you them. A new code ends this one.`,
    ),
  ],
  buttons: [{ label: 'Who am I?', command: '/whoami' }],
  secret: true,
});

/** Both, and the question. */
export function toConfirm(tie: Tie, { asker }: CommandContext): Reply {
  const { user, known, joining, code } = tie;
  const mine = writeChatPerson(joining) === writeChatPerson(asker.identity);
  return {
    tone: 'warning',
    heading: mine ? `Are you ${user.name}?` : `Is that you, ${user.name}?`,
    blocks: [
      fields([
        { label: `Is ${user.name} (${user.email})`, value: describe(known) },
        { label: 'Would be, too', value: describe(joining) },
      ]),
      text(
        mine
          ? `You could then do here whatever ${user.name} may. Link only what is yours.`
          : `${describe(joining)} could then do whatever you may. If somebody else gave you this code, don’t.`,
      ),
    ],
    buttons: [
      {
        label: 'Yes, both are me',
        command: `/link confirm with:${writeChatPerson(code.person)}`,
        style: 'primary',
        confirm: `Link ${describe(joining)} to ${user.name} (${user.email})?`,
      },
    ],
  };
}

/** What was tied, and how it is undone. */
export const tied = ({ user, joining }: Tie, person: string, { asker }: CommandContext): Reply => ({
  tone: 'success',
  heading: `${describe(joining)} is ${user.name} from now on.`,
  blocks: [note(`An Account Manager ends this with /user unlink ${person}.`)],
  buttons: [
    { label: 'Who am I?', command: '/whoami' },
    ...(mayUse(asker, 'users.manage')
      ? [{ label: 'Unlink again', command: `/user unlink ${person}`, style: 'danger' as const }]
      : []),
  ],
});

function describe({ platform, workspace, chatUser, name }: Side): string {
  if (platform === 'console') return `the terminal (${chatUser})`;
  const shown = name === undefined ? '' : ` “${name}”`;
  return `${PLATFORM_NAMES[platform]} user${shown} (${chatUser}, in ${workspace})`;
}
