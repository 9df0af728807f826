import { LONGEST_PASSWORD } from '../../../policy/check-password.js';
import type { Unusable } from '../../../signin/outcomes.js';
import type { SignIn } from '../../../signin/sign-in.js';
import type { Fault } from '../kit/fields.js';
import { anybody } from '../serve/doors.js';
import type { ServePage } from '../serve/page-server.js';
import { type Answer, SESSION_COOKIE, type Visitor } from '../serve/visitor.js';
import type { Words } from '../words/words.js';
import { deviceCookie, deviceCookieName } from './device-cookie.js';
import { nameFaults } from './name-fields.js';
import { toWait } from './refusals.js';
import { signInView } from './sign-in-view.js';
import { toNext } from './steps.js';

/** `/sign-in`: from name and password on. */
export function serveSignIn(
  serve: ServePage,
  { signIn }: { readonly signIn: Pick<SignIn, 'begin' | 'find'> },
): void {
  async function show(visitor: Visitor): Promise<Answer> {
    const session = visitor.cookie(SESSION_COOKIE);
    if (session !== undefined && (await signIn.find(session)) !== undefined)
      return { goTo: visitor.next ?? '/me' };
    return { page: signInView(visitor) };
  }

  serve('/sign-in', anybody, {
    show,
    post: {
      fields: ['account', 'email', 'password', 'next'],
      async handle(visitor, typed) {
        const { account } = visitor;
        const { words } = visitor;
        const missing = typed.password === '' ? [{ field: 'password', message: words.enterPassword }] : [];
        const faults = [...nameFaults(visitor, typed), ...missing];
        const again = (wrong: readonly Fault[], status = 422): Answer => ({
          page: { ...signInView(visitor, typed, wrong), status },
        });
        if (account === undefined || faults.length > 0) return again(faults);
        const { email, password } = typed;
        const name = deviceCookieName(account.id, email);
        const remembered = visitor.cookie(name);
        const attempt = { email: email.trim(), password, ...(remembered && { remembered }) };
        const step = await signIn.begin(account.id, attempt, visitor.visit);
        switch (step.kind) {
          case 'unusable':
            return again([{ field: 'password', message: unusableWords(step, words) }]);
          case 'refused':
            return again([{ message: words.wrongSignIn }], 401);
          case 'locked':
          case 'too-many':
          case 'busy':
            return toWait(visitor, step);
          default:
            return toNext(
              step,
              visitor.next,
              remembered === undefined ? [] : [deviceCookie(account.id, email, remembered)],
            );
        }
      },
    },
  });
}

const unusableWords = ({ why }: Unusable, words: Words) =>
  why === 'too-long' ? words.tooLong(LONGEST_PASSWORD) : words.newPasswordRule.characters;
