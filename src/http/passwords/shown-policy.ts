import { z } from 'zod';
import { CHARACTER_CLASSES, NUMBERS, type NumberName, type Policy } from '../../policy/policy.js';

const number = (name: NumberName, description: string) => {
  const { min, max, off } = NUMBERS[name];
  const zero = off === undefined ? '' : `; 0: ${off}`;
  return z
    .int()
    .min(off === undefined ? min : 0)
    .max(max)
    .meta({ description: `${description}${zero}.` });
};
const flag = (description: string) => z.boolean().meta({ description });

/** The policy as programs are shown it; the names are those of `/policy set`. */
export const shownPolicy: z.ZodType<Policy> = z
  .object({
    attempts: number('attempts', 'Failed attempts in a row before a lockout'),
    lockout: number('lockout', 'Minutes a lockout lasts'),
    idle: number('idle', 'Minutes after which a session without activity ends'),
    inactive: number('inactive', 'Days without a sign-in after which Castellan suspends a user'),
    'min-length': number('min-length', 'Unicode code points a password needs, after NFC'),
    classes: z
      .array(z.enum(CHARACTER_CLASSES))
      .meta({ description: 'Classes of which a password needs a character each.' }),
    expiry: number('expiry', 'Days after which a password must be changed'),
    history: number('history', 'How many old passwords are refused'),
    common: flag('Common and breached passwords are refused.'),
    'own-name': flag('Passwords with the own name or address, or the account’s name, are refused.'),
  })
  .meta({ title: 'The password policy' });
