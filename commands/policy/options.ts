import { text } from '../../src/chat/options.js';
import type { SettingName } from '../../src/policy/policy.js';

const value = (summary: string, placeholder: string) => text({ summary, placeholder, max: 60 });

/** By setting. Read as text: only the policy knows its ranges. */
export const POLICY_OPTIONS = {
  attempts: value('Failed attempts before a lockout: 3 to 100', '10'),
  lockout: value('Minutes a lockout lasts: 1 to 1440', '15'),
  idle: value('Minutes after which an idle session ends: 5 to 1440', '60'),
  inactive: value('Days without a sign-in after which a user is suspended: 7 to 3650, or off', '90'),
  'min-length': value('Characters a password needs: 8 to 64', '15'),
  classes: value('Required: upper, lower, digit, symbol, or none', 'upper,digit'),
  expiry: value('Days after which a password must be changed: 7 to 3650, or off', 'off'),
  history: value('How many old passwords are refused: 1 to 24, or off', 'off'),
  common: value('Whether common and breached passwords are refused: yes or no', 'yes'),
  'own-name': value('Whether passwords with the own name are refused: yes or no', 'yes'),
} satisfies Readonly<Record<SettingName, unknown>>;
