import type { Account } from '../accounts/account.js';
import type { User } from '../accounts/users/user.js';
import { mustChange } from '../policy/password-facts.js';
import type { Policy } from '../policy/policy.js';
import type { Standing } from '../twofactor/two-factor.js';
import { type NewSession, type NextStep, type Step, type StepKind, TICKET_MINUTES } from './outcomes.js';
import type { Parts } from './parts.js';
import type { StoredPassword } from './password-store.js';
import { SESSION_HOURS, type Session, type Visit } from './session.js';
import type { Ticket } from './ticket-store.js';
import { hashOfToken, newId, newToken } from './token.js';

/** Somebody whose password, or link, was right. */
export interface Known {
  /** As read before the password was looked at: what ended all sessions since ends this sign-in as well. */
  readonly user: User;
  readonly proven: boolean;
  readonly otherwise?: string;
  /** What was read for it a moment ago. */
  readonly read?: Partial<Read>;
}

interface Read {
  readonly standing: Standing;
  readonly password: StoredPassword | undefined;
  readonly policy: Policy;
}

export type Onward = ReturnType<typeof onwardIn>;

/** What comes next for somebody, with a new secret for their browser each time. */
export function onwardIn({
  tickets,
  sessions,
  passwords,
  policies,
  twoFactor,
  directory,
  clock,
  randomBytes,
  tell,
}: Parts) {
  async function ticketFor(kind: StepKind, known: Known, why?: Ticket['why']): Promise<NextStep> {
    const { user, proven, otherwise } = known;
    const token = newToken(randomBytes);
    const until = new Date(clock.now().getTime() + TICKET_MINUTES * 60_000);
    const ticket: Ticket = {
      kind,
      until,
      why,
      userId: user.id,
      accountId: user.accountId,
      signOuts: user.signOuts ?? 0,
      proven,
      otherwise,
    };
    await tickets.add(hashOfToken(token), ticket);
    return { kind, ticket: token, until, ...(why === undefined ? {} : { why }) };
  }

  async function open(user: User, visit: Visit, otherwise?: string): Promise<NewSession> {
    const now = clock.now();
    const token = newToken(randomBytes);
    const endsAt = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
    const { id: userId, accountId, signOuts = 0 } = user;
    const id = newId('se', randomBytes);
    const session: Session = {
      id,
      userId,
      accountId,
      createdAt: now,
      lastSeenAt: now,
      endsAt,
      otherwise,
      ...visit,
    };
    await sessions.add(session, signOuts, hashOfToken(token));
    return { kind: 'signed-in', token, endsAt };
  }

  async function next(known: Known, visit: Visit): Promise<Step> {
    const { user } = known;
    const { read = {} } = known;
    const [{ asking, enrolled }, password, policy] = await Promise.all([
      read.standing ?? twoFactor.standing(user),
      read.password ?? passwords.of(user.id),
      read.policy ?? policies.of(user.accountId),
    ]);
    if (asking.mode !== 'off' && !known.proven) return ticketFor(enrolled ? 'second-factor' : 'enrol', known);
    const why = password && mustChange(password, policy, clock.now());
    if (why !== undefined) return ticketFor('change-password', known, why);
    await tell(user, { action: 'sign-in', status: 'success', method: 'password' }, visit);
    return open(user, visit, known.otherwise);
  }

  /** The ticket's, while the user is active and none of what ended their sessions came between. */
  async function holderOf(
    token: string,
    kind?: StepKind,
  ): Promise<{ readonly ticket: Ticket; readonly user: User; readonly account: Account } | undefined> {
    const ticket = await tickets.find(hashOfToken(token), clock.now());
    if (ticket === undefined || (kind !== undefined && ticket.kind !== kind)) return undefined;
    const [[user], account] = await Promise.all([
      directory.users.withIds([ticket.userId]),
      directory.accounts.find(ticket.accountId),
    ]);
    const isGood = user?.status === 'active' && (user.signOuts ?? 0) === ticket.signOuts;
    return isGood && account ? { ticket, user, account } : undefined;
  }

  return {
    next,
    open,
    holderOf,
    /** Goes on from a ticket, which is used up; undefined when it was meanwhile. */
    async from(token: string, known: Known, visit: Visit): Promise<Step | undefined> {
      return (await tickets.take(hashOfToken(token))) ? next(known, visit) : undefined;
    },
  };
}
