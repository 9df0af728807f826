import { z } from 'zod';
import { CHARACTER_CLASSES, DEFAULT_POLICY, NUMBERS, type NumberName, type Policy } from './policy.js';
import type { Earlier } from './policy-store.js';

const number = (name: NumberName) => {
  const { min, max, off } = NUMBERS[name];
  const inRange = z.int().min(min).max(max);
  return (off === undefined ? inRange : z.union([z.literal(0), inRange])).catch(DEFAULT_POLICY[name]);
};

const POLICY = z.object({
  attempts: number('attempts'),
  lockout: number('lockout'),
  idle: number('idle'),
  inactive: number('inactive'),
  'min-length': number('min-length'),
  classes: z.array(z.enum(CHARACTER_CLASSES)).catch([...DEFAULT_POLICY.classes]),
  expiry: number('expiry'),
  history: number('history'),
  common: z.boolean().catch(DEFAULT_POLICY.common),
  'own-name': z.boolean().catch(DEFAULT_POLICY['own-name']),
});

/** What this program does not know, or what is out of range now, is as the defaults have it. */
export const readStoredPolicy = (stored: unknown): Policy =>
  POLICY.catch({ ...DEFAULT_POLICY, classes: [...DEFAULT_POLICY.classes] }).parse(stored);

const EARLIER = z.array(z.object({ policy: z.unknown(), until: z.date() })).catch([]);

export const readStoredEarlier = (stored: unknown): readonly Earlier[] =>
  EARLIER.parse(stored).map(({ policy, until }) => ({ policy: readStoredPolicy(policy), until }));
