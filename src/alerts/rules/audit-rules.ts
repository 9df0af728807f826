import { HOUR_MS } from '../../time/lengths.js';
import type { Rule } from '../rule.js';
import { LONGEST_WINDOW_MINUTES } from './login-rules.js';

const STOLEN_TOKEN = { id: 'T1550.001', name: 'Application Access Token' };

/** The rules over the audit trail and over keys, in the order shown. Changes of settings wait for a person. */
export const AUDIT_RULES: readonly Rule[] = [
  {
    id: 'revoked-key-used',
    summary: 'A call with an API key that is revoked or replaced',
    severity: 'high',
    attack: STOLEN_TOKEN,
    parameters: {},
    quietMs: HOUR_MS,
  },
  {
    id: 'key-from-new-network',
    summary: 'An API key used from a network (/24, /48) it was never used from',
    severity: 'medium',
    attack: STOLEN_TOKEN,
    parameters: {},
    quietMs: 24 * HOUR_MS,
  },
  {
    id: 'admin-granted',
    summary: 'Somebody was made admin of the platform',
    severity: 'medium',
    attack: { id: 'T1098.003', name: 'Additional Cloud Roles' },
    parameters: {},
  },
  {
    id: 'mass-delete',
    summary: 'Many deletions by one actor',
    severity: 'high',
    attack: { id: 'T1485', name: 'Data Destruction' },
    parameters: {
      threshold: { default: 10, min: 2, max: 1000, unit: 'deletions' },
      minutes: { default: 10, min: 1, max: LONGEST_WINDOW_MINUTES, unit: 'minutes' },
    },
    quietMs: HOUR_MS,
  },
  {
    id: 'policy-weakened',
    summary: 'The password policy asks for less than before',
    severity: 'high',
    attack: { id: 'T1556', name: 'Modify Authentication Process' },
    parameters: {},
  },
  {
    id: '2fa-switched-off',
    summary: 'Two-factor authentication, or step-up codes, were switched off for the account',
    severity: 'high',
    attack: { id: 'T1556.006', name: 'Multi-Factor Authentication' },
    parameters: {},
  },
  {
    id: '2fa-reset',
    summary: 'The authenticator of a user was reset',
    severity: 'medium',
    attack: { id: 'T1556.006', name: 'Multi-Factor Authentication' },
    parameters: {},
  },
  {
    id: 'exception-added',
    summary: 'An exception keeps a rule from alerting',
    severity: 'low',
    attack: { id: 'T1562', name: 'Impair Defenses' },
    parameters: {},
    quietMs: 24 * HOUR_MS,
  },
  {
    id: 'source-silent',
    summary: 'An API key that was used regularly is used no more',
    severity: 'medium',
    attack: { id: 'T1562.006', name: 'Indicator Blocking' },
    parameters: { minutes: { default: 15, min: 5, max: 1440, unit: 'minutes' } },
    quietMs: 10 * 60_000,
  },
];
