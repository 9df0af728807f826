import type { Account } from '../accounts/account.js';
import type { User } from '../accounts/users/user.js';
import { code, note, type Reply, text } from '../chat/reply.js';
import { writeMinute } from '../time/write.js';
import type { SentLink } from './link-store.js';

/** What reaches the person, and nobody else. */
export function invitationMessage(
  { purpose, by, until }: SentLink,
  { url, user, account }: { readonly url: string; readonly user: User; readonly account: Account },
): Reply {
  const zone = user.zone ?? account.settings.zone;
  const ends = `${writeMinute(until, zone)} (${zone})`;
  const whoever = by === undefined ? 'Somebody, you we hope,' : by;
  const why =
    purpose === 'invitation'
      ? `${by ?? 'Somebody'} invites you to sign in to ${account.name} as ${user.email}. Choose a password here:`
      : `${whoever} asked for a new password for ${user.email} at ${account.name}. Choose one here:`;
  const unasked =
    purpose === 'invitation'
      ? 'If that is nothing to you, do nothing.'
      : by === undefined
        ? 'If it was not you, do nothing: your password stays as it is.'
        : 'Your old password opens nothing any more, and you are signed out everywhere.';
  return {
    tone: 'plain',
    heading:
      purpose === 'invitation' ? `You are invited to ${account.name}` : `A new password for ${account.name}`,
    blocks: [
      text(why),
      code(url),
      note(`It works once, until ${ends}. Give it to nobody: whoever opens it becomes you. ${unasked}`),
    ],
  };
}

/** What stands in its place afterwards. */
export const linkOver = ({ purpose, usedAt }: SentLink): Reply => ({
  tone: 'plain',
  heading: `${purpose === 'invitation' ? 'This invitation' : 'This link for a new password'} ${usedAt === undefined ? 'is over' : 'was used'}.`,
  blocks: [],
});
