import { z } from 'zod';
import { ipAddress, userAgent } from '../../events/sent-fields.js';
import { printable } from '../printable.js';

const user = printable(254, 'The e-mail address of the user.');
const code = z
  .string()
  .regex(/^[0-9]{6}$/, { error: 'is not a code of six digits' })
  .meta({ description: 'What the authenticator shows: six digits.' });
const visit = {
  ip: ipAddress.optional(),
  userAgent: userAgent.optional(),
};

export const sentEnrolment = z
  .strictObject({
    user,
    verifiedOtherwise: printable(
      200,
      'How you have made sure who the person is, otherwise than by their password: “invitation by mail”. Audited. Needed for a user who is linked to no chat; those who are linked confirm there.',
    ).optional(),
  })
  .meta({ title: 'An authenticator to enrol' });

export const sentCode = z
  .strictObject({ code, ...visit })
  .meta({ title: 'The first code of an authenticator' });

/** Exactly one of code, recoveryCode and deviceToken. */
export const sentVerification = z
  .strictObject({
    user,
    code: code.optional(),
    recoveryCode: printable(64, 'One of the ten, with or without its hyphens.').optional(),
    deviceToken: printable(200, 'What was answered when the device was remembered.').optional(),
    remember: z
      .strictObject({ label: printable(100, 'What the user knows the device by: Firefox on Windows.') })
      .meta({ description: 'When the user ticks it. Only the mode remember does.' })
      .optional(),
    ...visit,
  })
  .refine(
    ({ code, recoveryCode, deviceToken }) =>
      [code, recoveryCode, deviceToken].filter((each) => each !== undefined).length === 1,
    { path: ['code'], error: 'is to be sent, or recoveryCode, or deviceToken: exactly one of them' },
  )
  .meta({ title: 'A second factor to verify' });
