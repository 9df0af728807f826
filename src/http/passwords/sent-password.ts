import { z } from 'zod';
import { canonicalPassword, LONGEST_PASSWORD, lengthOf } from '../../policy/check-password.js';

const tooLong = `is longer than ${LONGEST_PASSWORD} characters`;

/** NFC makes a text at most three times longer, and never a tenth as long. */
const LONGEST_SENT = LONGEST_PASSWORD * 10;

/** What is sent to have a password checked. The password comes out in NFC. */
export const sentPassword = z
  .strictObject({
    password: z
      .string()
      .min(1)
      .max(LONGEST_SENT, tooLong)
      .overwrite(canonicalPassword)
      .refine((password) => lengthOf(password) <= LONGEST_PASSWORD, tooLong)
      .meta({
        description: `The password as it was typed, 1 to ${LONGEST_PASSWORD} Unicode code points after NFC. Kept nowhere.`,
      }),
    user: z
      .string()
      .max(254)
      .optional()
      .meta({ description: 'The e-mail address of whoever it is for; own-name compares with it.' }),
    userName: z.string().max(200).optional().meta({ description: 'Their name; own-name compares with it.' }),
  })
  .meta({ title: 'A password to check' });
