import { z } from 'zod';
import {
  freeFields,
  identity,
  ipAddress,
  moment,
  reason,
  userAgent,
  withoutKind,
  words,
} from '../events/sent-fields.js';
import type { Clock } from '../time/clock.js';
import { AUDIT_STATUSES } from './event.js';

const name = (description: string) => words(200, description);

const actor = z
  .strictObject({
    kind: z.enum(['user', 'system', 'api-key', 'service']).default('user'),
    name: name('Shown as "Actioned by".'),
    id: name('Your id of the actor.').optional(),
  })
  .meta({ description: 'Who or what did it.' });

const resource = z.strictObject({
  name: words(500, 'What was touched.'),
  type: name('What kind of thing it is: template, user, number.').optional(),
  id: name('Your id of it.').optional(),
  subModules: z.array(name('A part of it that changed.')).max(50).optional(),
});

/**
 * An audit event as it is sent: one JSON object, `docs/events.md`. Unknown fields are refused by name. The account is
 * the importer's or the key's, never the event's.
 */
export const auditEventSchema = (clock: Clock) =>
  z
    .strictObject({
      kind: z.literal('audit').meta({ description: 'Tells the kinds apart where both are sent.' }).optional(),
      id: identity.optional(),
      occurredAt: moment(clock),
      actor,
      module: name('A module of the catalogue, or one of your own.'),
      subModule: name('A part of the module.').optional(),
      action: name('What was done: Edit, Approve, or a word of your own.'),
      resources: z.array(resource).max(100).default([]),
      status: z.enum(AUDIT_STATUSES).default('success'),
      reason: reason.optional(),
      username: z
        .string()
        .max(500)
        .meta({ description: 'E-mail address or login name of the actor.' })
        .optional(),
      ip: ipAddress.optional(),
      userAgent: userAgent.optional(),
      description: z.string().max(4000).default('').meta({ description: 'What happened, in a sentence.' }),
      before: freeFields('Field values before the change.').optional(),
      after: freeFields('Field values after the change.').optional(),
      correlationId: name('Ties the events of one act together.').optional(),
    })
    .meta({ title: 'Audit event', description: 'One significant action on the platform.' })
    .transform(withoutKind);
