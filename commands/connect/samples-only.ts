import type { Account } from '../../src/accounts/account.js';
import { type Reply, text } from '../../src/chat/reply.js';

/** The demo account connects nothing; what has to be done to have one that does. */
export const samplesOnly = ({ name }: Account): Reply => ({
  tone: 'warning',
  heading: `${name} holds samples, so no workspace of yours is ever connected to it.`,
  blocks: [
    text(
      'Start Castellan with an account of your own: OWNER_ACCOUNT and OWNER_EMAIL, and a platform (docs/slack.md, docs/discord.md). There, /connect shows a one-time code for every further workspace or server.',
    ),
  ],
});
