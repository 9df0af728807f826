import type { Step } from '../../../signin/outcomes.js';
import type { SignedIn } from '../../../signin/session.js';
import type { SignIn } from '../../../signin/sign-in.js';
import type { Enrolment, RefusedConfirmation, RefusedEnrolment } from '../../../twofactor/two-factor.js';
import { toWait } from '../entering/refusals.js';
import { cookiesOf, pathOf } from '../entering/steps.js';
import { type HalfIn, type Member, signedIn, toSignIn, waitingFor } from '../serve/doors.js';
import type { Door, ServePage } from '../serve/page-server.js';
import type { Answer, Visitor } from '../serve/visitor.js';
import type { Words } from '../words/words.js';
import { beginEnrolView, type EnrolPaths, enrolView, recoveryCodesView } from './enrol-views.js';
import { type Enrolling, enrollingWith } from './enrolling.js';

type Confirmed = Awaited<ReturnType<SignIn['confirmOwn'] | SignIn['confirmEnrolment']>>;

/** Where somebody enrols: on the way in, or inside. */
interface Way<V extends Visitor> {
  readonly paths: EnrolPaths;
  readonly door: Door<V>;
  whose(visitor: V): Pick<SignedIn, 'user' | 'account'>;
  begin(visitor: V): Promise<Enrolment | { readonly refused: RefusedEnrolment } | { readonly kind: 'ended' }>;
  confirm(visitor: V, enrolment: string, code: string): Promise<Confirmed>;
}

/** `/sign-in/authenticator`, where the account asks for one, and `/me/authenticator`, for whoever wants one. */
export function serveEnrolling(
  serve: ServePage,
  {
    signIn,
  }: {
    readonly signIn: Pick<
      SignIn,
      'waiting' | 'find' | 'enrol' | 'confirmEnrolment' | 'enrolOwn' | 'confirmOwn'
    >;
  },
): void {
  serveWay<HalfIn>(serve, {
    paths: { begin: '/sign-in/authenticator', confirm: '/sign-in/authenticator/confirm', back: '/sign-in' },
    door: waitingFor(signIn, 'enrol'),
    whose: ({ waiting }) => waiting,
    async begin({ ticket }) {
      const begun = await signIn.enrol(ticket);
      return 'kind' in begun && begun.kind === 'refused-enrolment' ? { refused: begun.why } : begun;
    },
    confirm: ({ ticket, visit }, enrolment, code) => signIn.confirmEnrolment(ticket, enrolment, code, visit),
  });
  serveWay<Member>(serve, {
    paths: { begin: '/me/authenticator', confirm: '/me/authenticator/confirm', back: '/me' },
    door: signedIn(signIn),
    whose: (visitor) => visitor.signedIn,
    begin: (visitor) => signIn.enrolOwn(visitor.signedIn),
    confirm: (visitor, enrolment, code) =>
      signIn.confirmOwn(visitor.signedIn, enrolment, code, visitor.visit),
  });
}

function serveWay<V extends Visitor>(serve: ServePage, { paths, door, whose, ...way }: Way<V>): void {
  const drawn = (visitor: V, enrolment: Omit<Enrolling, 'picture'>) => {
    const { account, user } = whose(visitor);
    return enrollingWith(enrolment, account.name, user.email);
  };

  serve(paths.begin, door, {
    show: async (visitor) => ({ page: beginEnrolView(visitor, paths) }),
    post: {
      fields: ['next'],
      async handle(visitor) {
        const begun = await way.begin(visitor);
        if ('kind' in begun) return toSignIn(visitor);
        if ('refused' in begun) {
          const why = refusedWords(begun.refused, visitor.words);
          return { page: { ...beginEnrolView(visitor, paths, why), status: 409 } };
        }
        const { id, secret, waitsFor } = begun;
        const enrolling = await drawn(visitor, { id, secret, isAskedInChat: waitsFor === 'chat' });
        if (enrolling === undefined) throw new Error('a secret of another shape than pages expect');
        return { page: enrolView(visitor, enrolling, paths) };
      },
    },
  });
  serve(paths.confirm, door, {
    post: {
      fields: ['code', 'enrolment', 'secret', 'chat', 'next'],
      async handle(visitor, { code, enrolment, secret, chat }) {
        const enrolling = await drawn(visitor, { id: enrolment, secret, isAskedInChat: chat !== '' });
        if (enrolling === undefined) return { goTo: paths.begin };
        const again = (message: string, status: number): Answer => ({
          page: { ...enrolView(visitor, enrolling, paths, [{ field: 'code', message }]), status },
        });
        const digits = code.replace(/\s/g, '');
        if (!/^[0-9]{6}$/.test(digits)) return again(visitor.words.enterCode, 422);
        return confirmed(visitor, paths, await way.confirm(visitor, enrolment, digits), again);
      },
    },
  });
}

function confirmed(
  visitor: Visitor,
  paths: EnrolPaths,
  done: Confirmed,
  again: (message: string, status: number) => Answer,
): Answer {
  const { words, next } = visitor;
  switch (done.kind) {
    case 'ended':
      return toSignIn(visitor);
    case 'locked':
      return toWait(visitor, done);
    case 'refused-confirmation':
      return isOver(done.why)
        ? { page: { ...beginEnrolView(visitor, paths, words.enrolEnded), status: 409 } }
        : again(done.why === 'waits-for-chat' ? words.enrolWaits : words.wrongCode, 409);
    case 'enrolled':
      return 'step' in done
        ? shownOnce(visitor, done.recoveryCodes, pathOf(done.step, next), done.step)
        : shownOnce(visitor, done.recoveryCodes, '/me?done=authenticator');
  }
}

const shownOnce = (visitor: Visitor, codes: readonly string[], path: string, step?: Step): Answer => ({
  page: recoveryCodesView(visitor, codes, path),
  ...(step && { cookies: cookiesOf(step) }),
});

const isOver = (why: RefusedConfirmation) => why === 'unknown' || why === 'ended';

const refusedWords = (why: RefusedEnrolment, words: Words): string =>
  why === 'enrolled' ? words.enrolledAlready : words.enrolUnconfirmed;
