import type { User } from '../../src/accounts/users/user.js';
import { type Block, fields, note, type Reply, table, text } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import { writeLocal } from '../../src/time/write.js';
import type { Device } from '../../src/twofactor/device-store.js';
import { type Asking, endOf, type TwoFactorSetting } from '../../src/twofactor/setting.js';
import type { Standing } from '../../src/twofactor/two-factor.js';

export interface Progress {
  readonly enrolled: number;
  readonly missing: readonly User[];
}

const MOST_NAMED = 100;
const STATUS = { label: 'Status', command: '/2fa status' } as const;

/** `remember for 30 days`. */
export const modeInWords = ({ mode, days }: Omit<Asking, 'since'>): string =>
  mode === 'remember' ? `remember ${days === undefined ? 'for ever' : `for ${days} days`}` : mode;

const settingFields = (setting: TwoFactorSetting, zone: string): Block =>
  fields([
    ...(setting.previous === undefined ? [] : [{ label: 'now', value: modeInWords(setting.previous) }]),
    { label: 'mode', value: modeInWords(setting) },
    {
      label: 'from',
      value: setting.since.getTime() === 0 ? 'the beginning' : writeLocal(setting.since, zone),
    },
  ]);

function missingBlocks({ enrolled, missing }: Progress): readonly Block[] {
  const count = text(`${enrolled} of ${enrolled + missing.length} enrolled.`);
  if (missing.length === 0) return [count];
  const cut = missing.length > MOST_NAMED ? `, the first ${MOST_NAMED}` : '';
  return [
    count,
    text(`Without an authenticator${cut}:`),
    table(
      [{ title: 'Name' }, { title: 'E-mail', weight: 2 }],
      missing.slice(0, MOST_NAMED).map(({ name, email }) => [name, email]),
    ),
  ];
}

/** @param progress absent for those who see nobody but themselves */
export const statusAnswer = (
  standing: Standing,
  progress: Progress | undefined,
  { zone, mine }: { readonly zone: string; readonly mine: string },
): Reply => ({
  tone: 'plain',
  heading: `Two-factor authentication: ${modeInWords(standing.setting)}`,
  blocks: [
    settingFields(standing.setting, zone),
    text(`${ownStanding(standing)} ${mine}`),
    ...(progress === undefined ? [] : missingBlocks(progress)),
  ],
  buttons:
    progress === undefined
      ? []
      : [
          { label: 'Change', command: '/2fa set' },
          { label: 'What was changed', command: '/audit last-30-days module:"Two-Factor Authentication"' },
        ],
});

function ownStanding({ enrolled, enrolment, recoveryCodesLeft: left, devices }: Standing): string {
  if (enrolled) {
    return `You have an authenticator, ${counted(left, 'recovery code')} left, and ${counted(devices.length, 'remembered device')}:`;
  }
  if (enrolment?.waitsFor === 'chat')
    return 'You are enrolling an authenticator: press the button in your direct messages, then type its code:';
  return 'You have no authenticator. Enrol one here:';
}

/** @param line what carries it out */
export const previewAnswer = (wanted: Omit<Asking, 'since'>, progress: Progress, line: string): Reply => ({
  tone: 'warning',
  heading: `Nothing is changed yet. Two-factor authentication would be: ${modeInWords(wanted)}`,
  blocks: [
    ...(wanted.mode === 'off'
      ? [text('Nobody is asked for a code any more; devices are forgotten, authenticators stay.')]
      : missingBlocks(progress)),
    note('It concerns all users of the account at once. Another mode forgets all remembered devices.'),
  ],
  buttons: [
    { label: 'Set it so', command: line, style: wanted.mode === 'off' ? 'danger' : 'primary' },
    STATUS,
  ],
});

export const setAnswer = (setting: TwoFactorSetting, zone: string): Reply => ({
  tone: setting.mode === 'off' ? 'warning' : 'success',
  heading: `Two-factor authentication is set: ${modeInWords(setting)}`,
  blocks: [settingFields(setting, zone)],
  buttons: [STATUS],
});

export const devicesAnswer = (
  { name }: User,
  devices: readonly Device[],
  asking: Asking,
  zone: string,
): Reply => ({
  tone: 'plain',
  heading: `${counted(devices.length, 'remembered device')} of ${name}`,
  blocks:
    devices.length === 0
      ? []
      : [
          table(
            [
              { title: 'Id' },
              { title: 'Label', weight: 2 },
              { title: 'Browser' },
              { title: 'Last used' },
              { title: 'Ends' },
            ],
            devices.map(({ id, label, browser, createdAt, lastUsedAt }) => {
              const end = endOf(asking, createdAt);
              return [
                id,
                label,
                browser,
                writeLocal(lastUsedAt, zone),
                end === undefined ? 'never' : writeLocal(end, zone),
              ];
            }),
          ),
        ],
  buttons: devices
    .slice(0, 3)
    .map(({ id, label }) => ({ label: `Forget ${label}`.slice(0, 40), command: `/2fa forget id:${id}` })),
});
