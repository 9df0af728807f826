import { browserOf } from '../../../geo/browser-of.js';
import type { SignIn } from '../../../signin/sign-in.js';
import { deviceCookie } from '../entering/device-cookie.js';
import { toWait } from '../entering/refusals.js';
import { toNext } from '../entering/steps.js';
import { type HalfIn, toSignIn, waitingFor } from '../serve/doors.js';
import type { ServePage } from '../serve/page-server.js';
import type { Answer } from '../serve/visitor.js';
import { codeView } from './code-view.js';
import { factorWords } from './factor-words.js';

const CODE = /^[0-9]{6}$/;

/** `/sign-in/code` and `/sign-in/recovery-code`: the second step of those who have an authenticator. */
export function serveCodes(
  serve: ServePage,
  { signIn }: { readonly signIn: Pick<SignIn, 'waiting' | 'prove'> },
): void {
  const door = waitingFor(signIn, 'second-factor');

  async function prove(
    visitor: HalfIn,
    by: 'code' | 'recovery-code',
    typed: string,
    ticked: boolean,
  ): Promise<Answer> {
    const { words, ticket, waiting, visit, next } = visitor;
    const again = (message: string, status: number): Answer => ({
      page: { ...codeView(visitor, by, ticked, [{ field: by, message }]), status },
    });
    const code = typed.replace(/[\s-]/g, '');
    if (by === 'code' && !CODE.test(code)) return again(words.enterCode, 422);
    if (code === '') return again(words.enterRecovery, 422);
    const remember = ticked && waiting.remembers !== undefined ? browserOf(visit.userAgent) : undefined;
    const proof = by === 'code' ? { code } : { recoveryCode: typed.trim() };
    const step = await signIn.prove(ticket, { ...proof, ...(remember && { remember }) }, visit);
    switch (step.kind) {
      case 'ended':
        return toSignIn(visitor);
      case 'locked':
        return toWait(visitor, step);
      case 'wrong-factor':
        return again(factorWords(step.why, words), 401);
      default: {
        const { accountId, email } = waiting.user;
        const { device } = step;
        return toNext(step, next, device === undefined ? [] : [deviceCookie(accountId, email, device.token)]);
      }
    }
  }

  serve('/sign-in/code', door, {
    show: async (visitor) => ({ page: codeView(visitor, 'code', false) }),
    post: {
      fields: ['code', 'remember', 'next'],
      handle: (visitor, { code, remember }) => prove(visitor, 'code', code, remember !== ''),
    },
  });
  serve('/sign-in/recovery-code', door, {
    show: async (visitor) => ({ page: codeView(visitor, 'recovery-code', false) }),
    post: {
      fields: ['recovery-code', 'remember', 'next'],
      handle: (visitor, form) => prove(visitor, 'recovery-code', form['recovery-code'], form.remember !== ''),
    },
  });
}
