import type { User } from '../accounts/users/user.js';
import type { Factor } from './factor-store.js';
import { type Parts, SECRET_PURPOSE } from './parts.js';
import { newTotpSecret } from './totp.js';

const ENROLMENT_MS = 30 * 60_000;
const NEVER = -1;

/** An authenticator that is not confirmed yet, and its secret, which is kept sealed. */
export function newFactor(
  { clock, randomBytes, secrets }: Pick<Parts, 'clock' | 'randomBytes' | 'secrets'>,
  user: User,
  how: Pick<Factor, 'approved' | 'replaces'>,
): { readonly secret: string; readonly factor: Factor } {
  const secret = newTotpSecret(randomBytes);
  const factor = {
    userId: user.id,
    accountId: user.accountId,
    id: `en-${Buffer.from(randomBytes(10)).toString('hex')}`,
    status: 'pending',
    sealed: secrets.seal(SECRET_PURPOSE, user.id, secret),
    until: new Date(clock.now().getTime() + ENROLMENT_MS),
    lastStep: NEVER,
    recovery: [],
    ...how,
  } as const;
  return { secret, factor };
}
