import type { StepKind, Waiting } from '../../../signin/outcomes.js';
import type { SignedIn } from '../../../signin/session.js';
import type { SignIn } from '../../../signin/sign-in.js';
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
    return { visitor: { ...(await visitor.inside(waiting)), ticket, waiting } };
  },
});

/** Where somebody goes who has to sign in first: to which page afterwards, and of which account when that is known. */
interface Back {
  readonly next: string;
  readonly accountId?: string;
}

/** For those who are in; all others sign in first, and come back. */
export const signedIn = (
  signIn: Pick<SignIn, 'find'>,
  back: (visitor: Visitor) => Promise<Back> = async () => ({ next: '/me' }),
): Door<Member> => ({
  call: 'session',
  async enter(visitor) {
    const session = visitor.cookie(SESSION_COOKIE);
    const found = session === undefined ? undefined : await signIn.find(session);
    if (session === undefined || found === undefined) return { instead: toSignIn(await back(visitor)) };
    return { visitor: { ...(await visitor.inside(found)), session, signedIn: found } };
  },
});

export function toSignIn({ next, accountId }: Partial<Back>): Answer {
  const query = new URLSearchParams();
  if (next !== undefined) query.set('next', next);
  if (accountId !== undefined) query.set('account', accountId);
  return { goTo: query.size === 0 ? '/sign-in' : `/sign-in?${query}` };
}
