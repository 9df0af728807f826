import type { User } from '../../accounts/users/user.js';
import type { Device } from '../../twofactor/device-store.js';
import { type Asking, endOf } from '../../twofactor/setting.js';
import type { Locked, Standing, TwoFactor } from '../../twofactor/two-factor.js';
import { Problem, retryAfter } from '../problems.js';

/** The user who is meant. @throws Problem in the same words whether there is nobody, or somebody of another account */
export async function userFor(twoFactor: TwoFactor, accountId: string, email: string): Promise<User> {
  const user = await twoFactor.user(accountId, email);
  if (user === undefined)
    throw new Problem(
      'not-found',
      'The account of this API key has no active user with that e-mail address.',
    );
  return user;
}

export const locked = ({ lockedUntil }: Locked, now: Date): Problem =>
  new Problem(
    'too-many',
    'Too many codes were tried for this user. No code is looked at until the time is over.',
    {
      headers: retryAfter((lockedUntil.getTime() - now.getTime()) / 1000),
      more: { lockedUntil: lockedUntil.toISOString() },
    },
  );

export function standingAnswer({ email }: User, standing: Standing): object {
  const { asking, setting, enrolled, enrolment, recoveryCodesLeft, devices } = standing;
  return {
    user: email,
    mode: asking.mode,
    ...(asking.days === undefined ? {} : { days: asking.days }),
    ...(setting.previous === undefined
      ? {}
      : { next: { mode: setting.mode, days: setting.days, from: setting.since.toISOString() } }),
    enrolled,
    mustEnrol: asking.mode !== 'off' && !enrolled,
    ...(enrolment === undefined ? {} : { enrolment }),
    recoveryCodesLeft,
    devices: devices.map((device) => deviceAnswer(device, asking)),
  };
}

const deviceAnswer = ({ id, label, browser, createdAt, lastUsedAt }: Device, asking: Asking) => ({
  id,
  label,
  browser,
  createdAt,
  lastUsedAt,
  expiresAt: endOf(asking, createdAt) ?? null,
});
