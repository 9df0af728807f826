import { type Reply, text } from '../chat/reply.js';
import { writeMinute } from '../time/write.js';
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

/** What somebody did to their own second factor. */
export type OwnDeed = 'replaced' | 'codes' | 'removed';

const DONE: Readonly<Record<OwnDeed, string>> = {
  replaced: 'Your authenticator was replaced by another',
  codes: 'New recovery codes of yours were made',
  removed: 'Your authenticator was removed',
};

/** Word to the person. */
export const wordOfOwnDeed = (deed: OwnDeed): Reply => ({
  tone: 'warning',
  heading: DONE[deed],
  blocks: [
    text(
      'That was done on your own page, with your password and a code. If it was not you, somebody has both: tell an Account Manager at once.',
    ),
  ],
});

/** Word to somebody who has no authenticator. @param zone of the person */
export function reminder(
  about: {
    readonly setting: TwoFactorSetting;
    readonly by: string;
    readonly now: Date;
    readonly where: string;
  },
  zone: string,
): Reply {
  const { setting, by, now, where } = about;
  const isAsked = setting.mode === 'each-login' ? 'at each sign-in' : 'at sign-ins on new devices';
  const when = setting.since > now ? `From ${writeMinute(setting.since, zone)} (${zone})` : 'From now on';
  return {
    tone: 'warning',
    heading: `${when} you are asked for a code ${isAsked}, and you have no authenticator yet`,
    blocks: [
      text(
        `${by} set that for everybody. Enrol an authenticator app such as Aegis, 1Password or Google Authenticator: ${where}. It takes a minute; ${setting.since > now ? 'afterwards you enrol at your next sign-in' : 'else you enrol at your next sign-in'}.`,
      ),
    ],
    buttons: [{ label: 'How I stand', command: '/2fa status' }],
  };
}

const STATUS = { label: 'Who is enrolled', command: '/2fa status' } as const;

/** Word to whoever set the mode. */
export const everybodyEnrolled = (enrolled: number): Reply => ({
  tone: 'success',
  heading: `Everybody has an authenticator: ${enrolled} of ${enrolled} enrolled`,
  blocks: [],
  buttons: [STATUS],
});

/** The same, when it begins to hold. */
export const whenItHolds = ({ mode }: TwoFactorSetting, enrolled: number, missing: number): Reply => ({
  tone: 'plain',
  heading: `Two-factor authentication (${mode}) holds from now on: ${enrolled} of ${enrolled + missing} enrolled`,
  blocks: [text('Whoever is not enrolled does so at the next sign-in.')],
  buttons: [STATUS],
});
