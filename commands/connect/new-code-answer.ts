import { CODE_MINUTES, type IssuedCode } from '../../src/accounts/codes/codes.js';
import type { CommandContext } from '../../src/chat/command.js';
import { code as codeBlock, note, type Reply, text } from '../../src/chat/reply.js';
import { writeMinute } from '../../src/time/write.js';

/** The code, and what to do with it on each platform. */
export const newCodeAnswer = ({ code, expiresAt }: IssuedCode, { asker }: CommandContext): Reply => ({
  tone: 'success',
  heading: `A code for one workspace or server of ${asker.account.name}`,
  blocks: [
    codeBlock(code),
    text(
      `Discord: add the bot to the server, then type /connect code there and fill it in. Slack: type /connect code:${code} in a workspace that the bot is in; for a workspace with an app of its own, use the button below instead.`,
    ),
    note(
      `It works once, until ${writeMinute(expiresAt, asker.calendar.zone)} (${CODE_MINUTES} minutes). Whoever has it can bind a place to the account, so give it to nobody else. A new code ends this one.`,
    ),
  ],
  buttons: [
    { label: 'Another Slack workspace', command: '/connect slack' },
    { label: 'What is connected', command: '/connect list' },
  ],
  secret: true,
});
