import { browserOf } from '../geo/browser-of.js';
import type { Factor } from './factor-store.js';
import { type Happened, type Parts, SECRET_PURPOSE } from './parts.js';
import { hashOfRecovery, hashOfToken } from './recovery-codes.js';
import { endOf, holdingAt, isRemembered } from './setting.js';
import { stepOfCode } from './totp.js';
import type { Passed, RefusedFactor, Try, TwoFactor } from './two-factor.js';

const TOKEN_BYTES = 32;

const REASONS: Readonly<Record<RefusedFactor, string>> = {
  'not-enrolled': 'no authenticator enrolled',
  'wrong-code': 'wrong code',
  'used-code': 'code used before',
  'wrong-recovery-code': 'wrong or used recovery code',
};

/** At each sign-in: a code, a recovery code, or a device that is remembered. */
export function verifying(parts: Parts): Pick<TwoFactor, 'verify' | 'recognise' | 'refuseUnknown'> {
  const { factors, devices, settings, clock, secrets, randomBytes } = parts;

  async function refusalOf(factor: Factor, what: Try): Promise<RefusedFactor | undefined> {
    if (what.recoveryCode !== undefined) {
      const hash = hashOfRecovery(factor.userId, what.recoveryCode);
      return (await factors.takeRecovery(factor, hash)) ? undefined : 'wrong-recovery-code';
    }
    const secret = secrets.open(SECRET_PURPOSE, factor.userId, factor.sealed);
    const step = stepOfCode(secret, what.code ?? '', clock.now());
    if (step === undefined) return 'wrong-code';
    return (await factors.takeStep(factor, step)) ? undefined : 'used-code';
  }

  async function remember({ userId, accountId }: Factor, label: string, userAgent?: string) {
    const now = clock.now();
    const asking = holdingAt(await settings.of(accountId), now);
    if (asking.mode !== 'remember') return undefined;
    const token = Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url');
    const id = `dv-${Buffer.from(randomBytes(10)).toString('hex')}`;
    const device = {
      id,
      accountId,
      userId,
      label,
      browser: browserOf(userAgent),
      createdAt: now,
      lastUsedAt: now,
    };
    await devices.add(device, hashOfToken(userId, token));
    const expiresAt = endOf(asking, now);
    return expiresAt === undefined ? { id, token } : { id, token, expiresAt };
  }

  return {
    async verify(user, { ip, userAgent, ...what }) {
      const visit = visitOf(ip, userAgent);
      const method = what.recoveryCode === undefined ? 'totp' : 'recovery-code';
      const tell = (status: Happened['status'], reason?: string) =>
        parts.tell(user, { action: 'second-factor', method, status, ...(reason && { reason }) }, visit);
      const lockedUntil = await parts.spend(user.id);
      if (lockedUntil !== undefined) {
        await tell('failure', 'too many tries');
        return { lockedUntil };
      }
      const factor = await factors.of(user.id);
      const refused = factor?.status === 'active' ? await refusalOf(factor, what) : 'not-enrolled';
      if (factor === undefined || refused !== undefined) {
        await tell('failure', REASONS[refused ?? 'not-enrolled']);
        return { refused: refused ?? 'not-enrolled' };
      }
      await parts.giveBack(user.id);
      await tell('success');
      const device =
        what.remember === undefined ? undefined : await remember(factor, what.remember, userAgent);
      const recoveryCodesLeft = factor.recovery.length - (method === 'recovery-code' ? 1 : 0);
      const passed: Passed = { ok: true, recoveryCodesLeft };
      return device === undefined ? passed : { ...passed, device };
    },

    async recognise(user, token, { ip, userAgent }) {
      const now = clock.now();
      const [setting, device, factor] = await Promise.all([
        settings.of(user.accountId),
        devices.withToken(user.id, hashOfToken(user.id, token)),
        factors.of(user.id),
      ]);
      const isElsewhere = device !== undefined && device.browser !== browserOf(userAgent);
      if (isElsewhere) await devices.remove(device);
      const isKnown = device !== undefined && isRemembered(holdingAt(setting, now), device.createdAt, now);
      const passes = isKnown && !isElsewhere && factor?.status === 'active';
      const reason = isElsewhere ? 'remembered device used from another browser' : 'device not remembered';
      const happened = { action: 'second-factor', method: 'remembered-device' } as const;
      await parts.tell(
        user,
        passes ? { ...happened, status: 'success' } : { ...happened, status: 'failure', reason },
        visitOf(ip, userAgent),
      );
      if (passes) await devices.used(device, now);
      return passes;
    },

    async refuseUnknown(accountId, email, { ip, userAgent }) {
      const reason = 'no user who may sign in';
      const what = { action: 'second-factor', method: 'totp', status: 'failure', reason } as const;
      await parts.tell({ accountId, email }, what, visitOf(ip, userAgent));
    },
  };
}

const visitOf = (ip?: string, userAgent?: string) => ({
  ...(ip === undefined ? {} : { ip }),
  ...(userAgent === undefined ? {} : { userAgent }),
});
