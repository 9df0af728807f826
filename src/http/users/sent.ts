import { z } from 'zod';
import { PERMISSIONS } from '../../accounts/roles/permission.js';

const text = (max: number, description: string) => z.string().min(1).max(max).meta({ description });
const name = text(400, 'Up to 100 characters; no @, no line breaks, nothing that can’t be seen.');
const email = text(254, 'E-mail address, which is the username.');
const zone = text(100, 'IANA time zone, such as Europe/Berlin.');

export const sentUser = z
  .strictObject({ name, email, zone: zone.optional() })
  .meta({ title: 'A user to add' });

export const sentUserEdit = z
  .strictObject({
    name: name.optional(),
    email: email.optional(),
    zone: zone.nullable().optional(),
    admin: z
      .literal(false)
      .meta({ description: 'Takes the platform’s admin flag away; POST …/make-admin gives it.' })
      .optional(),
  })
  .refine((given) => Object.keys(given).length > 0, { error: 'holds nothing to change' })
  .meta({ title: 'What is to change of a user' });

export const sentGrant = z
  .strictObject({
    until: z.iso
      .datetime({ offset: true, error: 'is no moment such as 2027-06-30T22:00:00Z' })
      .meta({ description: 'When it ends by itself; absent: never.' })
      .optional(),
  })
  .meta({ title: 'A role to give' });

export const sentHandover = z
  .strictObject({ to: text(254, 'Id or e-mail address of an active user of the account.') })
  .meta({ title: 'Whom it goes to' });

const permissions = z
  .array(z.enum(PERMISSIONS))
  .min(1)
  .max(PERMISSIONS.length)
  .meta({ description: 'What the role allows.' });

export const sentRole = z
  .strictObject({ name: text(400, 'Up to 60 letters, digits and spaces.'), permissions })
  .meta({ title: 'A role to add' });

export const sentRoleEdit = z.strictObject({ permissions }).meta({ title: 'What a role is to allow' });

export const usersQuery = z.strictObject({
  status: z
    .enum(['active', 'suspended', 'deleted'], { error: 'is not active, suspended or deleted' })
    .meta({ description: 'Only those; otherwise all but the deleted.' })
    .optional(),
  role: z.string().max(100).meta({ description: 'Only those with this role.' }).optional(),
  page: z.coerce
    .number('is not a number')
    .int('is not a whole number')
    .min(1, 'is less than 1')
    .max(10_000, 'is more than 10000')
    .meta({ description: 'A hundred users each, from 1.' })
    .optional(),
});
