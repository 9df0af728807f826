import { HOUR_MS, MINUTE_MS } from '../../time/lengths.js';
import type { Parameter, Rule } from '../rule.js';

/** No window is longer: detection rebuilds this much of the past when it begins. */
export const LONGEST_WINDOW_MINUTES = 60;

const count = (of: string, value: number, min: number, max: number): Parameter => ({
  default: value,
  min,
  max,
  unit: of,
});
const minutes = (value: number) => count('minutes', value, 1, LONGEST_WINDOW_MINUTES);

const BRUTE_FORCE = { id: 'T1110', name: 'Brute Force' };
const GUESSING = { id: 'T1110.001', name: 'Password Guessing' };
const VALID_ACCOUNTS = { id: 'T1078', name: 'Valid Accounts' };

/** The rules over logins, in the order shown. */
export const LOGIN_RULES: readonly Rule[] = [
  {
    id: 'failed-logins',
    summary: 'Failed sign-ins of one user; of managers and admins each one, in the digest',
    severity: 'low',
    attack: BRUTE_FORCE,
    parameters: { threshold: count('failures', 3, 2, 1000), minutes: minutes(5) },
    quietMs: 30 * MINUTE_MS,
  },
  {
    id: 'brute-force-ip',
    summary: 'Many failed sign-ins from one address',
    severity: 'medium',
    attack: GUESSING,
    parameters: { threshold: count('failures', 10, 2, 1000), minutes: minutes(5) },
    quietMs: 30 * MINUTE_MS,
  },
  {
    id: 'brute-force-user',
    summary: 'Many failed sign-ins of one user',
    severity: 'high',
    attack: GUESSING,
    parameters: { threshold: count('failures', 10, 2, 1000), minutes: minutes(5) },
    quietMs: 30 * MINUTE_MS,
  },
  {
    id: 'lockout',
    summary: 'A user was locked out after failed attempts in a row, however slow',
    severity: 'medium',
    attack: GUESSING,
    parameters: {},
    quietMs: 30 * MINUTE_MS,
  },
  {
    id: 'password-spray',
    summary: 'Failed sign-ins of different users from one address',
    severity: 'high',
    attack: { id: 'T1110.003', name: 'Password Spraying' },
    parameters: { users: count('users', 5, 2, 500), minutes: minutes(60) },
    quietMs: 2 * HOUR_MS,
  },
  {
    id: 'distributed-attack',
    summary: 'Failed sign-ins of many users from many addresses, few of each user',
    severity: 'high',
    attack: { id: 'T1110.004', name: 'Credential Stuffing' },
    parameters: {
      threshold: count('failures', 25, 5, 1000),
      minutes: minutes(15),
      users: count('users', 8, 2, 500),
      ips: count('addresses', 5, 2, 500),
      each: count('failures a user', 5, 1, 100),
    },
    quietMs: HOUR_MS,
  },
  {
    id: 'success-after-failures',
    summary: 'A sign-in that succeeded from an address with failed ones just before',
    severity: 'critical',
    attack: VALID_ACCOUNTS,
    parameters: { threshold: count('failures', 5, 2, 1000), minutes: minutes(10) },
  },
  {
    id: 'impossible-travel',
    summary: 'Two sign-ins of one user too far apart to have travelled between them',
    severity: 'high',
    attack: VALID_ACCOUNTS,
    parameters: {
      kilometres: count('km', 500, 50, 20_000),
      speed: count('km/h', 900, 100, 10_000),
    },
    quietMs: 24 * HOUR_MS,
  },
  {
    id: 'new-country',
    summary: 'A user’s first sign-in from a country',
    severity: 'medium',
    attack: VALID_ACCOUNTS,
    parameters: { successes: count('earlier sign-ins', 5, 1, 20) },
    quietMs: 24 * HOUR_MS,
  },
  {
    id: 'new-device',
    summary: 'A user’s first sign-in on a device',
    severity: 'low',
    attack: VALID_ACCOUNTS,
    parameters: { successes: count('earlier sign-ins', 5, 1, 20) },
    quietMs: 24 * HOUR_MS,
  },
  {
    id: 'second-factor-fatigue',
    summary: 'One user’s second factor refused again and again: somebody has the password',
    severity: 'high',
    attack: { id: 'T1621', name: 'Multi-Factor Authentication Request Generation' },
    parameters: { threshold: count('refusals', 5, 2, 1000), minutes: minutes(30) },
    quietMs: HOUR_MS,
  },
  {
    id: 'dormant-or-suspended-user',
    summary: 'Any sign-in attempt of a user who is suspended, deleted, or long unseen',
    severity: 'medium',
    attack: VALID_ACCOUNTS,
    parameters: { days: count('days without a sign-in', 90, 7, 3650) },
    quietMs: 24 * HOUR_MS,
  },
  {
    id: 'every-failure',
    summary: 'Each failed sign-in, a line in the channel: for small teams',
    severity: 'low',
    attack: BRUTE_FORCE,
    parameters: {},
    quietMs: 10 * MINUTE_MS,
    preset: true,
  },
];
