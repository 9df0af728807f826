import { LONGEST_PASSWORD } from '../../../policy/check-password.js';
import type { NotProven, OwnProof, SignIn } from '../../../signin/sign-in.js';
import { toWait } from '../entering/refusals.js';
import type { Fault } from '../kit/fields.js';
import { enrolView, recoveryCodesView } from '../second/enrol-views.js';
import { enrollingWith } from '../second/enrolling.js';
import { factorWords } from '../second/factor-words.js';
import { type Member, signedIn } from '../serve/doors.js';
import type { ServePage } from '../serve/page-server.js';
import type { Answer } from '../serve/visitor.js';
import { FACTOR_DEEDS, type FactorDeed } from '../words/account/words.js';
import { factorView } from './factor-view.js';

type Doing = Pick<SignIn, 'find' | 'replaceFactor' | 'renewCodes' | 'removeFactor'>;
type Proven = Exclude<
  Awaited<ReturnType<Doing['replaceFactor'] | Doing['renewCodes'] | Doing['removeFactor']>>,
  NotProven
>;

const CODE = /^[0-9]{6}$/;
const REPLACE = { begin: '/me/authenticator/replace', confirm: '/me/authenticator/confirm', back: '/me' };

/** `/me/authenticator/codes`, `…/replace` and `…/remove`: one's own, by the present password and a code. */
export function serveOwnFactor(serve: ServePage, { signIn }: { readonly signIn: Doing }): void {
  const deeds = {
    codes: signIn.renewCodes,
    replace: signIn.replaceFactor,
    remove: signIn.removeFactor,
  } as const satisfies Record<FactorDeed, unknown>;

  for (const deed of FACTOR_DEEDS)
    serve(`/me/authenticator/${deed}`, signedIn(signIn), {
      show: async (visitor) => ({ page: factorView(visitor, deed) }),
      post: {
        fields: ['present', 'code'],
        async handle(visitor, { present, code }) {
          const { words } = visitor;
          const again = (faults: readonly Fault[], status: number): Answer => ({
            page: { ...factorView(visitor, deed, faults), status },
          });
          const missing = [
            ...(present === '' ? [{ field: 'present', message: words.enterCurrentPassword }] : []),
            ...(code.trim() === '' ? [{ field: 'code', message: words.enterEitherCode }] : []),
          ];
          if (missing.length > 0) return again(missing, 422);
          const done = await deeds[deed](visitor.signedIn, proofOf(present, code), visitor.visit);
          switch (done.kind) {
            case 'refused':
              return again([{ field: 'present', message: words.wrongCurrentPassword }], 401);
            case 'unusable':
              return again([{ field: 'present', message: words.tooLong(LONGEST_PASSWORD) }], 422);
            case 'wrong-factor':
              return again([{ field: 'code', message: factorWords(done.why, words) }], 401);
            case 'locked':
            case 'too-many':
            case 'busy':
              return toWait(visitor, done);
            default:
              return shown(visitor, done, again);
          }
        },
      },
    });
}

async function shown(
  visitor: Member,
  done: Proven,
  again: (faults: readonly Fault[], status: number) => Answer,
): Promise<Answer> {
  const { words, signedIn: by } = visitor;
  switch (done.kind) {
    case 'removed':
      return { goTo: '/me?done=removed' };
    case 'required':
      return again([{ field: 'code', message: words.factorRequired }], 409);
    case 'renewed':
      return { page: recoveryCodesView(visitor, done.recoveryCodes, '/me?done=codes') };
    case 'begun': {
      const enrolment = { id: done.id, secret: done.secret, isAskedInChat: false };
      const enrolling = await enrollingWith(enrolment, by.account.name, by.user.email);
      if (enrolling === undefined) throw new Error('a secret of another shape than pages expect');
      return { page: enrolView(visitor, enrolling, REPLACE) };
    }
  }
}

/** Apps show codes in two groups of three; what is no such code is a recovery code. */
function proofOf(password: string, typed: string): OwnProof {
  const digits = typed.replace(/[\s-]/g, '');
  return CODE.test(digits) ? { password, code: digits } : { password, recoveryCode: typed.trim() };
}
