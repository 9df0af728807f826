import { ownPage } from './own-page.js';
import type { Parts } from './parts.js';
import type { SignedIn, Visit } from './session.js';
import type { FactorChanges, NotProven, OwnProof } from './sign-in.js';
import type { Trying } from './trying.js';

const NONE = { kind: 'wrong-factor', why: 'not-enrolled' } as const;

/** By password and code. */
export function factorChangesOf(
  { twoFactor }: Pick<Parts, 'twoFactor'>,
  { attempt }: { readonly attempt: Trying },
): FactorChanges {
  /** The password first: without it a code is not looked at, and so not used up. @returns why it is not proven */
  async function unproven(
    { user, account }: SignedIn,
    { password, ...factor }: OwnProof,
    visit: Visit,
  ): Promise<NotProven | undefined> {
    const tried = await attempt(account.id, { email: user.email, password }, visit, 'enrolment');
    if (tried.kind !== 'right') return tried;
    const passed = await twoFactor.verify(user, { ...factor, ...visit });
    if ('lockedUntil' in passed) return { kind: 'locked', until: passed.lockedUntil };
    return 'refused' in passed ? { kind: 'wrong-factor', why: passed.refused } : undefined;
  }

  return {
    async replaceFactor(by, proof, visit) {
      const not = await unproven(by, proof, visit);
      if (not) return not;
      const begun = await twoFactor.replace(by.user, ownPage(by.user));
      return 'refused' in begun ? NONE : { kind: 'begun', ...begun };
    },
    async renewCodes(by, proof, visit) {
      const not = await unproven(by, proof, visit);
      if (not) return not;
      const recoveryCodes = await twoFactor.renewCodes(by.user, ownPage(by.user));
      return recoveryCodes === undefined ? NONE : { kind: 'renewed', recoveryCodes };
    },
    async removeFactor(by, proof, visit) {
      const { asking } = await twoFactor.standing(by.user);
      // A recovery code would be used up for nothing.
      if (asking.mode !== 'off') return { kind: 'required' };
      const not = await unproven(by, proof, visit);
      if (not) return not;
      const done = await twoFactor.remove(by.user, ownPage(by.user));
      return done === 'not-enrolled' ? NONE : { kind: done };
    },
  };
}
