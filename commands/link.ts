import { writeChatPerson } from '../src/accounts/identities/chat-person.js';
import type { Capabilities } from '../src/capabilities.js';
import { type Command, change, changeAfter, command } from '../src/chat/command.js';
import { text } from '../src/chat/options.js';
import { codeOption } from './connect/code-option.js';
import { newLinkCode, tied, toConfirm } from './link/answers.js';

export default ({ linkCodes, signIn }: Pick<Capabilities, 'linkCodes' | 'signIn'>): Command =>
  command({
    name: 'link',
    summary: 'Be the same user in Slack, in Discord and wherever else you are',
    subcommands: {
      new: change({
        summary: 'A one-time code of yours, to type where you want to be known, too',
        permission: 'anyone',
        options: {},
        examples: [{ line: '/link', does: 'a code for ten minutes, shown to you alone' }],
        async run(_, context, transaction) {
          const { user, identity } = context.asker;
          const isKnown = user !== undefined || identity.platform === 'console';
          const page = isKnown ? undefined : await signIn.newChatLink(context, transaction);
          return newLinkCode(await linkCodes.newCode(context, transaction), context, page?.url);
        },
      }),
      code: changeAfter({
        summary: 'Type the code that /link showed you elsewhere; you are asked before anything is linked',
        permission: 'anyone',
        options: { code: codeOption('From /link, on the other platform') },
        examples: [{ line: '/link code:K7QP-2M4X-9TRA', does: 'shows who would become the same user' }],
        first: ({ code }, context) => linkCodes.look(code, context),
        async run(_, tie, context, transaction) {
          await linkCodes.claim(tie, context, transaction);
          return toConfirm(tie, context);
        },
      }),
      confirm: change({
        summary: 'Link the two that were shown; the button under them does this',
        permission: 'anyone',
        options: {
          with: text({
            summary: 'The other one, as it was shown',
            required: true,
            positional: true,
            placeholder: 'slack:T024BE7LD/U024BE7LH',
            max: 300,
          }),
        },
        examples: [
          {
            line: '/link confirm with:slack:T024BE7LD/U024BE7LH',
            does: 'you are the same user here as there',
          },
        ],
        async run({ with: other }, context, transaction) {
          const tie = await linkCodes.confirm(other, context, transaction);
          return tied(tie, writeChatPerson(tie.joining), context);
        },
      }),
    },
  });
