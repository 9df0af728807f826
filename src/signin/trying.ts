import { hash } from 'node:crypto';
import type { User } from '../accounts/users/user.js';
import { readRange } from '../geo/address.js';
import { canonicalPassword, LONGEST_PASSWORD, lengthOf } from '../policy/check-password.js';
import type { Policy } from '../policy/policy.js';
import { lockingOut } from './locking-out.js';
import type { Refused, Unusable } from './outcomes.js';
import type { Parts, Whom } from './parts.js';
import type { StoredPassword } from './password-store.js';
import type { Visit } from './session.js';
import type { Attempt } from './sign-in.js';
import { newId } from './token.js';

/** Failures from one network over all names and accounts; more than a house full of forgetful people makes. */
const MOST_OF_NETWORK = 100;
const NETWORK_MS = 15 * 60_000;
const BUSY = { kind: 'busy', retryAfterSeconds: 2 } as const;
const LONGEST_NAME = 254;

export interface Right {
  readonly kind: 'right';
  readonly user: User;
  readonly password: StoredPassword | undefined;
  readonly policy: Policy;
}

export type Trying = ReturnType<typeof tryingIn>;

/** Whether a password is right, looked at only as often as the policy allows. */
export function tryingIn(parts: Parts) {
  const { attempts, guesses, hashing, passwords, policies, directory, clock, tell } = parts;
  const lockOut = lockingOut(parts);

  /** @returns until when nothing more is taken from there */
  const spendNetwork = async (network: string | undefined) =>
    network === undefined ? undefined : guesses.spend(network, MOST_OF_NETWORK, NETWORK_MS, clock.now());

  /**
   * @param action of the login event that a failure is
   * @returns the user whose password it is; else why not, in the same words and time for those who are there and those
   * who are not
   */
  return async function attempt(
    accountId: string,
    { email: typed, password }: Attempt,
    visit: Visit,
    action: 'sign-in' | 'password-change' | 'enrolment' = 'sign-in',
  ): Promise<Right | Refused> {
    const email = typed.trim().slice(0, LONGEST_NAME).toLowerCase();
    const who = { accountId, email };
    const fail = (reason: string) =>
      tell(who, { action, status: 'failure', reason, method: 'password' }, visit);
    const canonical = canonicalPassword(password);
    const unusable = unusableIn(password, canonical);
    if (unusable !== undefined) {
      await fail('no password can be so');
      return unusable;
    }
    const seated = await hashing.seated(() => look({ accountId, email, canonical }, visit, fail));
    if (seated !== undefined) return seated.done;
    await fail('too many sign-ins at once');
    return BUSY;
  };

  async function look(
    { accountId, email, canonical }: Whom & { readonly canonical: string },
    visit: Visit,
    fail: (reason: string) => Promise<void>,
  ): Promise<Right | Refused> {
    const from = networkOf(visit);
    const network = from === undefined ? undefined : `sign-in:${from}`;
    const netUntil = await spendNetwork(network);
    if (netUntil !== undefined) {
      await fail('too many failures from this network');
      return { kind: 'too-many', until: netUntil };
    }
    const policy = await policies.of(accountId);
    const key = keyOf(accountId, email);
    const spent = await attempts.spend(key, policy.attempts, policy.lockout * 60_000, clock.now());
    if (!spent.allowed) {
      await fail('locked');
      return { kind: 'locked', until: spent.until };
    }
    const user = await directory.users.withEmail(accountId, email);
    const stored = await passwords.of(user?.id ?? 'nobody');
    const isLive = user?.status === 'active' && stored !== undefined && stored.stopped === undefined;
    const right = await (isLive ? hashing.verify(stored.hash, canonical) : hashing.verifyNobody(canonical));
    if (user !== undefined && right) {
      await attempts.clear(key);
      if (network !== undefined) await guesses.giveBack([network]);
      return { kind: 'right', user, password: stored, policy };
    }
    await fail('wrong user name or password');
    if (!spent.last) return { kind: 'refused' };
    const until = new Date(clock.now().getTime() + policy.lockout * 60_000);
    const lockout = {
      id: newId('lo', parts.randomBytes),
      accountId,
      username: email,
      userId: user?.id,
      until,
    };
    await lockOut(lockout, policy.attempts, visit);
    return { kind: 'locked', until };
  }
}

/** What a lockout is kept by. A hash: names that nobody has can be long, and are nobody's business. */
export const keyOf = (accountId: string, email: string): string =>
  hash('sha256', JSON.stringify([accountId, email]));

/** One IPv4 address; of IPv6 the /64, of which whoever has one address has all. */
export function networkOf({ ip }: Visit): string | undefined {
  if (ip === undefined) return undefined;
  return ip.includes(':') ? readRange(`${ip}/64`).text : ip;
}

/** NFC makes a text at most three times longer, and never a tenth as long: what is far too long is not looked at. */
export function unusableIn(password: string, canonical: string): Unusable | undefined {
  if (password.length > LONGEST_PASSWORD * 10 || lengthOf(canonical) > LONGEST_PASSWORD)
    return {
      kind: 'unusable',
      why: 'too-long',
      message: `A password has at most ${LONGEST_PASSWORD.toLocaleString('en')} characters.`,
    };
  if (canonical.includes('\0'))
    return { kind: 'unusable', why: 'characters', message: 'No password holds a NUL character.' };
  return undefined;
}
