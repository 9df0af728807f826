import type { Onward } from './onward.js';
import type { Waiting } from './outcomes.js';
import type { Parts } from './parts.js';
import type { SettingPasswords } from './setting-passwords.js';
import type { Entering } from './sign-in.js';
import { hashOfToken, isToken } from './token.js';
import type { Trying } from './trying.js';

export const ENDED = { kind: 'ended' } as const;

/** From name and password on. */
export function enteringOf(
  { twoFactor, tickets, tell }: Parts,
  {
    attempt,
    onward,
    setting,
  }: { readonly attempt: Trying; readonly onward: Onward; readonly setting: SettingPasswords },
): Entering {
  return {
    async begin(accountId, given, visit) {
      const tried = await attempt(accountId, given, visit);
      if (tried.kind !== 'right') return tried;
      const { user, password, policy } = tried;
      const standing = await twoFactor.standing(user);
      const { asking, enrolled } = standing;
      const isAsked = asking.mode !== 'off';
      const { remembered = '' } = given;
      const proven =
        isAsked && enrolled && remembered !== '' && (await twoFactor.recognise(user, remembered, visit));
      if (isAsked && !proven)
        await tell(user, { action: 'password', status: 'success', method: 'password' }, visit);
      const read = { standing, password, policy };
      return onward.next({ user, proven: proven || !isAsked, read }, visit);
    },

    async waiting(token): Promise<Waiting | undefined> {
      const held = isToken(token) ? await onward.holderOf(token) : undefined;
      if (held === undefined) return undefined;
      const { ticket, user, account } = held;
      const { kind, until, why } = ticket;
      const { asking } = await twoFactor.standing(user);
      return {
        kind,
        user,
        account,
        until,
        ...(why === undefined ? {} : { why }),
        ...(asking.mode === 'remember'
          ? { remembers: asking.days === undefined ? {} : { days: asking.days } }
          : {}),
      };
    },

    async replacePassword(token, password, visit) {
      const held = isToken(token) ? await onward.holderOf(token, 'change-password') : undefined;
      if (held === undefined) return ENDED;
      const { ticket, user, account } = held;
      const set = await setting.replace({ user, account }, password, visit, {
        action: 'password-change',
        also: (transaction) => tickets.take(hashOfToken(token), transaction),
      });
      if (set.kind !== 'set') return set;
      return onward.next({ user: set.user, proven: ticket.proven, otherwise: ticket.otherwise }, visit);
    },
  };
}
