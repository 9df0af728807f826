import { type Reply, text } from '../chat/reply.js';
import type { TwoFactorSetting } from './setting.js';

/** `remember 30 days from 2026-12-01T00:00:00.000Z`. */
export const settingInWords = ({ mode, days, previous, since }: TwoFactorSetting): string => {
  const length = mode !== 'remember' ? '' : days === undefined ? ' for ever' : ` ${days} days`;
  return `${mode}${length}${previous === undefined ? '' : ` from ${since.toISOString()}`}`;
};

/** The question to the person, in a direct message. */
export const confirmationWanted = (id: string, platform: string): Reply => ({
  tone: 'warning',
  heading: 'Are you enrolling an authenticator?',
  blocks: [
    text(
      `Somebody who signs in as you is enrolling an authenticator (${platform}). If that is you, confirm within 30 minutes. If not, somebody knows your password: do not press, change it, and tell an Account Manager.`,
    ),
  ],
  buttons: [{ label: 'Confirm, it is me', command: `/2fa confirm id:${id}`, style: 'primary' }],
});

/** Word to the person. */
export const wordOfReset = (by: string): Reply => ({
  tone: 'warning',
  heading: 'Your authenticator was reset',
  blocks: [
    text(
      `${by} took away your authenticator, your recovery codes and your remembered devices. You enrol a new one at your next sign-in. If you did not ask for this, tell another Account Manager.`,
    ),
  ],
});
