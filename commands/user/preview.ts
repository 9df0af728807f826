import type { User } from '../../src/accounts/users/user.js';
import { note, type Reply, text } from '../../src/chat/reply.js';

const WHAT = {
  suspend: {
    verb: 'Suspend',
    effect:
      'No chat, no sign-in and no API key of theirs works from that moment on, until they are restored.',
    left: 'Nobody else has these meanwhile',
  },
  delete: {
    verb: 'Delete',
    effect:
      'For good: roles, chat links and API keys go. What they did stays in the audit trail, and the address is free for a new user.',
    left: 'These go with them, or stay with nobody to look after them',
  },
} as const;

/** What hangs on somebody who is to go, before it is done. Nothing is changed yet. */
export function endPreview(
  { name, email, status }: User,
  what: keyof typeof WHAT,
  belongings: readonly string[],
): Reply {
  const { verb, effect, left } = WHAT[what];
  const has = belongings.join('; ');
  return {
    tone: 'warning',
    heading: `${verb} ${name} (${email}, ${status})?`,
    blocks: [
      text(has === '' ? 'Nothing hangs on them: no key, no turn on call, nothing of their own.' : `${has}.`),
      text(effect),
      note(
        has === ''
          ? 'Nothing was changed yet.'
          : `Nothing was changed yet. ${left}, unless you hand them over.`,
      ),
    ],
    buttons: [
      { label: `${verb} ${name}`, command: `/user ${what} user:${email} sure:yes`, style: 'danger' },
      ...(has === '' ? [] : [{ label: 'Hand over first', command: `/user handover user:${email}` }]),
      { label: `Show ${name}`, command: `/user show ${email}` },
    ],
  };
}
