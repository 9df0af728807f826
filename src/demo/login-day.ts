import type { NewLogin } from '../logins/event.js';
import { ADDRESSES, type Address, AGENTS } from './addresses.js';
import { type Day, minutesInto } from './day.js';
import { type Dice, dice } from './dice.js';
import { type Cast, CHILD_ACCOUNT, type DemoPerson } from './people.js';
import { sampleId } from './sample-id.js';

/** An attempt at the gate, some minutes into the day. */
interface Attempt {
  readonly minute: number;
  readonly username: string;
  readonly from: Address;
  readonly agent?: string;
  readonly device?: string;
  readonly action: string;
  readonly method?: string;
  /** Absent when it succeeded. */
  readonly reason?: string;
}

/** The night of the sample attack comes once in so many days: once or twice a month. */
const ATTACK_EVERY = 31;
const ATTACK_ATTEMPTS = 140;
const SCANNED = ['admin', 'root', 'info@demo.example', 'test', 'postmaster@demo.example'] as const;

/** Every login at an account on one day, in order; the same whenever it is asked for. */
export function loginDay(day: Day, cast: Cast, seed: number): readonly NewLogin[] {
  const child = cast.accountId === CHILD_ACCOUNT;
  const chance = dice(seed, day.number, child ? 3 : 2);
  const people = cast.staff.flatMap((person) =>
    day.weekend && !chance.oneIn(5) ? [] : workday(person, chance),
  );
  const attempts = [
    ...people,
    ...(child ? [] : scans(chance)),
    ...(cast.lockedOut && chance.oneIn(4) ? [suspended(cast.lockedOut, chance)] : []),
    ...(!child && day.number % ATTACK_EVERY === 7 ? attack(cast.manager, chance) : []),
  ];
  return attempts
    .sort((a, b) => a.minute - b.minute)
    .map(({ minute, from, agent, reason, ...attempt }, index) => ({
      ...attempt,
      id: sampleId(cast.accountId, seed, 'login', day.label, index),
      accountId: cast.accountId,
      occurredAt: minutesInto(day, minute),
      ip: from.ip,
      place: from.place,
      userAgent: agent,
      status: reason === undefined ? 'success' : 'failure',
      reason,
      source: 'demo',
    }));
}

/** In at nine, out at half past five, a mistyped password now and then, the phone in the evening. */
function workday({ email, desk, agent }: DemoPerson, chance: Dice): Attempt[] {
  const at = { username: email, from: desk, agent };
  const begin = 480 + chance.between(0, 90 * 60) / 60;
  const mistyped = chance.oneIn(6) ? chance.between(1, 2) : 0;
  const signIn = { ...at, action: 'sign-in', method: 'password' };
  const attempts: Attempt[] = Array.from({ length: mistyped }, (_, index) => ({
    ...signIn,
    minute: begin - 1 + index * 0.4,
    reason: 'wrong password',
  }));
  attempts.push({ ...signIn, minute: begin });
  const code = { ...at, action: 'second-factor', method: 'totp' };
  if (chance.oneIn(12)) attempts.push({ ...code, minute: begin + 0.2, reason: 'wrong code' });
  attempts.push({ ...code, minute: begin + 0.4 });
  if (chance.oneIn(9)) attempts.push({ ...at, minute: begin + 120, action: chance.pick(['view', 'edit']) });
  if (chance.oneIn(30)) attempts.push({ ...at, minute: begin + 30, action: 'password-change' });
  if (chance.oneIn(60)) attempts.push({ ...at, minute: begin + 200, action: 'enrolment', method: 'totp' });
  if (chance.oneIn(4)) attempts.push(...onThePhone(email, chance));
  attempts.push({ ...at, minute: 1020 + chance.between(0, 75 * 60) / 60, action: 'sign-out' });
  return attempts;
}

function onThePhone(username: string, chance: Dice): Attempt[] {
  const minute = 1140 + chance.between(0, 180);
  const agent = chance.pick([AGENTS.iphone, AGENTS.android]);
  const signIn = { username, minute, action: 'sign-in', method: 'password' };
  // Some senders name the device in their own words instead of a user agent.
  return chance.oneIn(3)
    ? [{ ...signIn, from: ADDRESSES.tethered, device: 'MacBook Pro' }]
    : [{ ...signIn, from: ADDRESSES.mobile, agent }];
}

/** What every public login page sees, night after night, from just after midnight. */
const scans = (chance: Dice): Attempt[] =>
  Array.from({ length: chance.between(3, 6) }, (_, index) => ({
    minute: 0.1 + index * chance.between(2, 40),
    username: chance.pick(SCANNED),
    from: ADDRESSES.scanner,
    agent: AGENTS.script,
    action: 'sign-in',
    method: 'password',
    reason: 'unknown user',
  }));

const suspended = ({ email, desk, agent }: DemoPerson, chance: Dice): Attempt => ({
  minute: chance.between(540, 1000),
  username: email,
  from: desk,
  agent,
  action: 'sign-in',
  method: 'password',
  reason: 'user is suspended',
});

/** One address tries one user's password every few seconds, until the user is locked out; it never gets in. */
function attack({ email, desk, agent }: DemoPerson, chance: Dice): Attempt[] {
  const guess = {
    username: email,
    from: ADDRESSES.jilin,
    agent: AGENTS.script,
    action: 'sign-in',
    method: 'password',
  };
  const guesses = Array.from({ length: ATTACK_ATTEMPTS }, (_, index) => ({
    ...guess,
    minute: 133 + index * 0.05 + chance.between(0, 2) / 60,
    reason: index < 100 ? 'wrong password' : 'locked out',
  }));
  const after = { username: email, from: desk, agent, minute: 475 };
  return [
    ...guesses,
    { ...guess, minute: 138.06, action: 'lockout', reason: '100 failed attempts' },
    { ...after, action: 'password-reset' },
  ];
}
