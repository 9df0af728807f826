import { z } from 'zod';
import { PERMISSIONS } from '../../accounts/roles/permission.js';

const text = (description: string) => z.string().meta({ description });

/** A user as programs are shown them. */
export const shownUserSchema = z
  .object({
    id: text('Never given to another, as the address may be.'),
    account: text('Id of the account.'),
    name: z.string(),
    email: text('Lower case.'),
    status: z.enum(['active', 'suspended', 'deleted']),
    admin: z.boolean().meta({ description: 'The platform’s own flag; it gives no right here.' }),
    zone: z.string().nullable(),
    roles: z.array(z.object({ role: z.string(), until: z.iso.datetime().nullable() })),
    version: z.int().meta({ description: 'Raised by each change; also in ETag.' }),
    looksLike: text('When added or edited: another address that could be taken for it.').optional(),
  })
  .meta({ title: 'A user' });

export const shownUserPage = z.object({
  users: z.array(shownUserSchema),
  total: z.int(),
  page: z.int(),
  pages: z.int(),
});

export const shownRoleSchema = z
  .object({
    name: z.string(),
    permissions: z.array(z.enum(PERMISSIONS)),
    builtIn: z.boolean().meta({ description: 'Can be given, and not changed.' }),
    version: z.int().meta({ description: 'Raised by each change; also in ETag.' }),
  })
  .meta({ title: 'A role' });
