import { z } from 'zod';
import { identity, ipAddress, moment, reason, userAgent, withoutKind, words } from '../events/sent-fields.js';
import type { Clock } from '../time/clock.js';
import { LOGIN_STATUSES } from './event.js';

const place = z
  .strictObject({
    city: words(200, 'City.').optional(),
    country: words(200, 'Country, English name.').optional(),
    countryCode: z
      .string()
      .regex(/^[A-Z]{2}$/, { error: 'is not a country code of two capital letters' })
      .meta({ description: 'ISO 3166-1 alpha-2.' })
      .optional(),
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
  })
  .meta({ description: 'Where it came from. Without it, the place of the address is looked up.' });

/**
 * A login as it is sent: one JSON object, `docs/events.md`. Unknown fields are refused by name. The account is the
 * importer's or the key's, never the event's.
 */
export const loginSchema = (clock: Clock) =>
  z
    .strictObject({
      kind: z.literal('login').meta({ description: 'Tells the kinds apart where both are sent.' }).optional(),
      id: identity.optional(),
      occurredAt: moment(clock),
      username: z.string().max(500).meta({ description: 'What was typed as user name; may be empty.' }),
      name: words(500, 'Name of the registered user.').optional(),
      ip: ipAddress.optional(),
      place: place.optional(),
      userAgent: userAgent.optional(),
      device: words(
        200,
        'Windows PC, iPhone, or words of your own. Default: from the user agent.',
      ).optional(),
      action: words(100, 'sign-in, sign-out, second-factor, password-change, or a word of your own.').default(
        'sign-in',
      ),
      status: z.enum(LOGIN_STATUSES),
      reason: reason.optional(),
      method: words(100, 'password, publickey, totp …').optional(),
    })
    .meta({ title: 'Login', description: 'One authentication event.' })
    .transform(withoutKind);
