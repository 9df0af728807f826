import { randomBytes } from 'node:crypto';
import { generateSync } from 'otplib';
import { newSecretKey, readSecretKey } from '../../src/secrets/secret-key.js';
import { createSecrets, type Secrets } from '../../src/secrets/secrets.js';
import type { Bot } from './bot.js';

/** What a bot needs for people to enrol. */
export const testSecrets = (): Secrets =>
  createSecrets({ current: readSecretKey(newSecretKey(randomBytes)), old: [] }, randomBytes);

export interface Authenticator {
  /** What it shows now, or that many seconds later. */
  code(later?: number): string;
  readonly recoveryCodes: readonly string[];
}

/** Somebody who is linked to no chat yet enrols; the clock is a minute further then, so that a fresh code is shown. */
export async function enrolled(bot: Bot, email: string, account = 'acme'): Promise<Authenticator> {
  const user = await bot.twoFactor.user(account, email);
  if (!user) throw new Error(`there is no ${email}`);
  const platform = { id: 'k_test', name: 'test', accountId: account };
  const enrolment = await bot.twoFactor.enrol(user, platform, 'a test');
  if ('refused' in enrolment) throw new Error(`${email} is ${enrolment.refused}`);
  const code = (later = 0) =>
    generateSync({ secret: enrolment.secret, epoch: bot.clock.at.getTime() / 1000 + later });
  const confirmed = await bot.twoFactor.confirm(platform, enrolment.id, code(), {});
  if (!('recoveryCodes' in confirmed)) throw new Error(`${email} could not confirm`);
  bot.clock.at = new Date(bot.clock.at.getTime() + 60_000);
  return { code, recoveryCodes: confirmed.recoveryCodes };
}
