import type { Reply } from '../../src/chat/reply.js';
import { TWO_FACTOR_MODES, type TwoFactorSetting } from '../../src/twofactor/setting.js';
import { modeInWords } from './answers.js';

/** A form filled with today's values. */
export const twoFactorForm = (setting: TwoFactorSetting): Reply => ({
  tone: 'plain',
  heading: `Two-factor authentication is ${modeInWords(setting)}; to be changed`,
  blocks: [],
  form: {
    title: 'Two-factor authentication',
    command: '/2fa set',
    submitLabel: 'Preview',
    fields: [
      { name: 'mode', label: 'Mode', value: setting.mode, choices: TWO_FACTOR_MODES, required: true },
      {
        name: 'days',
        label: 'Days a device is remembered',
        hint: '1 to 365, or forever; only for remember',
        ...(setting.mode === 'remember' ? { value: String(setting.days ?? 'forever') } : {}),
      },
      { name: 'from', label: 'From', hint: 'such as 2026-12-01; empty: now' },
    ],
  },
});
