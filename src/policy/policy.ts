export const CHARACTER_CLASSES = ['upper', 'lower', 'digit', 'symbol'] as const;
export type CharacterClass = (typeof CHARACTER_CLASSES)[number];

/** How people of one account sign in. Names are those of options and of audit rows. */
export interface Policy {
  /** Failed attempts in a row before a lockout. */
  readonly attempts: number;
  /** Minutes a lockout lasts. */
  readonly lockout: number;
  /** Minutes after which a session without activity ends. */
  readonly idle: number;
  /** Days without a successful sign-in after which a user is suspended; 0: never. */
  readonly inactive: number;
  /** Unicode code points, after NFC. */
  readonly 'min-length': number;
  /** Classes of which a password needs a character each, in the order of {@link CHARACTER_CLASSES}. */
  readonly classes: readonly CharacterClass[];
  /** Days after which a password must be changed; 0: never. */
  readonly expiry: number;
  /** So many old passwords are refused; 0: none. */
  readonly history: number;
  /** Common and breached passwords are refused. */
  readonly common: boolean;
  /** Passwords that hold the user's own name or address, or the account's name, are refused. */
  readonly 'own-name': boolean;
}

export type SettingName = keyof Policy;
export type NumberName = Exclude<SettingName, 'classes' | 'common' | 'own-name'>;
export type SwitchName = 'common' | 'own-name';

/** A whole number and its range. */
export interface NumberSetting {
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  /** 0 is possible besides the range, and is written so. */
  readonly off?: 'never' | 'none';
}

/**
 * At most 100 failures in a row is NIST's limit (SP 800-63B-4, 3.2.2), 8 characters its least, and a verifier should
 * accept 64 (3.1.1.2), so that no policy may ask for more.
 */
export const NUMBERS: Readonly<Record<NumberName, NumberSetting>> = {
  attempts: { min: 3, max: 100, unit: 'failed attempts' },
  lockout: { min: 1, max: 1440, unit: 'minutes' },
  idle: { min: 5, max: 1440, unit: 'minutes' },
  inactive: { min: 7, max: 3650, unit: 'days', off: 'never' },
  'min-length': { min: 8, max: 64, unit: 'characters' },
  expiry: { min: 7, max: 3650, unit: 'days', off: 'never' },
  history: { min: 1, max: 24, unit: 'old passwords', off: 'none' },
};

/** In the order shown: user activity first, then password security. */
export const SETTING_NAMES = [
  'attempts',
  'lockout',
  'idle',
  'inactive',
  'min-length',
  'classes',
  'expiry',
  'history',
  'common',
  'own-name',
] as const satisfies readonly SettingName[];

/**
 * NIST SP 800-63B-4: 15 characters for a password that is the only factor, no composition, no rotation, a blocklist
 * (3.1.1.2); a session idle for an hour ends (AAL2, 2.2.3). Nobody is suspended for inactivity unless it is asked for.
 */
export const DEFAULT_POLICY: Policy = {
  attempts: 10,
  lockout: 15,
  idle: 60,
  inactive: 0,
  'min-length': 15,
  classes: [],
  expiry: 0,
  history: 0,
  common: true,
  'own-name': true,
};

/** The names of what differs. */
export const differing = (before: Policy, after: Policy): readonly SettingName[] =>
  SETTING_NAMES.filter((name) => String(before[name]) !== String(after[name]));

/** `15 characters`, `never`, `upper, digit`, `on`. */
export function inWords(name: SettingName, policy: Policy): string {
  const value = policy[name];
  if (typeof value === 'boolean') return value ? 'refused' : 'accepted';
  if (typeof value === 'object') return value.join(', ') || 'none';
  if (name === 'classes' || name === 'common' || name === 'own-name') return String(value);
  const { off, unit } = NUMBERS[name];
  return value === 0 && off !== undefined ? off : `${value} ${unit}`;
}
