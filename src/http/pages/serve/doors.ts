import type { SignedIn, SignIn, StepKind, Waiting } from '../../../signin/sign-in.js';
import type { Door } from './page-server.js';
import { type Answer, SESSION_COOKIE, TICKET_COOKIE, type Visitor } from './visitor.js';

/** Somebody half-way in. */
export interface HalfIn extends Visitor {
  readonly ticket: string;
  readonly waiting: Waiting;
}

/** Somebody who is in. */
export interface Member extends Visitor {
  readonly session: string;
  readonly signedIn: SignedIn;
}

/** Open to everybody. */
export const anybody: Door<Visitor> = {
  call: 'visitor',
  enter: async (visitor) => ({ visitor }),
};

/** For those whose half-done sign-in waits for that; all others begin again. */
export const waitingFor = (signIn: Pick<SignIn, 'waiting'>, kind: StepKind): Door<HalfIn> => ({
  call: 'ticket',
  async enter(visitor) {
    const ticket = visitor.cookie(TICKET_COOKIE);
    const waiting = ticket === undefined ? undefined : await signIn.waiting(ticket);
    if (ticket === undefined || waiting?.kind !== kind) return { instead: toSignIn(visitor) };
    return { visitor: { ...(await visitor.inside(waiting.account)), ticket, waiting } };
  },
});

/** For those who are in; all others sign in first, and come back. */
export const signedIn = (
  signIn: Pick<SignIn, 'find'>,
  back?: (visitor: Visitor) => string,
): Door<Member> => ({
  call: 'session',
  async enter(visitor) {
    const session = visitor.cookie(SESSION_COOKIE);
    const found = session === undefined ? undefined : await signIn.find(session);
    if (session === undefined || found === undefined)
      return { instead: toSignIn({ next: back?.(visitor) ?? '/me' }) };
    return { visitor: { ...(await visitor.inside(found.account)), session, signedIn: found } };
  },
});

export const toSignIn = ({ next }: Pick<Visitor, 'next'>): Answer => ({
  goTo: next === undefined ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`,
});
