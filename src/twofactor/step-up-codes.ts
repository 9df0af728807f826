import type { User } from '../accounts/users/user.js';
import { UserError } from '../user-error.js';
import type { RefusedFactor, TwoFactor } from './two-factor.js';

const TOTP = /^\d{6}$/;

const REFUSED: Readonly<Record<RefusedFactor, string>> = {
  'not-enrolled': 'You have no authenticator any more.',
  'wrong-code': 'That is not what your authenticator shows now. Wait for the next code and type it.',
  'used-code': 'That code was used already. Wait for the next one: it comes within 30 seconds.',
  'wrong-recovery-code': 'That is no code of six digits, and no recovery code of yours that is left.',
};

/** Codes in chat before what opens or weakens the account; each try is a login event like one at a sign-in. */
export const openStepUpCodes = (
  twoFactor: Pick<TwoFactor, 'standing' | 'verify'>,
  { urlOf }: { readonly urlOf: (accountId: string) => Promise<string> },
) => ({
  where: async (user: User | undefined): Promise<string> => `${await urlOf(user?.accountId ?? '')}/me`,
  has: async (user: User): Promise<boolean> => (await twoFactor.standing(user)).enrolled,
  async take(user: User, typed: string): Promise<void> {
    // Apps show codes in two groups of three.
    const digits = typed.replace(/\s/g, '');
    const found = await twoFactor.verify(
      user,
      TOTP.test(digits) ? { code: digits } : { recoveryCode: typed },
    );
    if ('lockedUntil' in found)
      throw new UserError('Those were too many wrong codes. For 15 minutes none of yours is looked at.');
    if ('refused' in found) throw new UserError(`${REFUSED[found.refused]} Nothing was done.`);
  },
});

/**
 * Keeps codes out of lines: they would stand in the chat, and in the audit trail as not understood.
 * @throws UserError that quotes nothing of it
 */
export function refuseTypedCode(line: string): void {
  if (/(?<!\S)code[:=]\s*["“„']?\d{3}\s?\d{3}(?!\w)/iu.test(line))
    throw new UserError(
      'A code of an authenticator is never typed into a chat. Run the command without it; where one is needed, it is asked for.',
    );
}
