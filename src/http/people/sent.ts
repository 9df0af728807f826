import { z } from 'zod';
import { printable } from '../printable.js';

const LONGEST_VALUE = 1000;
const MOST_ATTRIBUTES = 50;
const MOST_PROPERTIES = 20;
export const MOST_EVENTS = 100;

const value = z.union([z.string().max(LONGEST_VALUE), z.number(), z.boolean()], {
  error: `is not a text of at most ${LONGEST_VALUE} characters, a number, true or false`,
});
const name = printable(64, 'A name.').regex(/^[\p{L}\p{N}_][\p{L}\p{N}_ .:-]*$/u, {
  error: 'is not a name: letters, digits, spaces and . : - _',
});
const named = <V extends z.ZodType>(values: V, most: number) =>
  z.record(name, values).refine((record) => Object.keys(record).length <= most, {
    error: `has more than ${most} entries`,
  });

/** What a page or a server tells of one person. At least one of anonymousId and user. */
export const sentPerson = z
  .strictObject({
    anonymousId: printable(
      64,
      'What the browser or device calls itself: random, the same until it is reset.',
    ).optional(),
    user: z
      .strictObject({
        id: printable(200, 'The platform’s own id of whoever is signed in.'),
        hash: z
          .string()
          .regex(/^[0-9a-f]{64}$/i, { error: 'is not an HMAC-SHA256 in hex' })
          .meta({
            description:
              'HMAC-SHA256 of the id under the key’s identity secret, in hex, made by your server. Needed with web-sdk keys.',
          })
          .optional(),
      })
      .optional(),
    attributes: named(value.nullable(), MOST_ATTRIBUTES)
      .meta({ description: 'Text, number or true/false by name; null takes one away.' })
      .optional(),
    events: z
      .array(
        z.strictObject({
          id: printable(64, 'Yours: the same id twice is one event.'),
          name: printable(100, 'What the person did: Opened pricing.'),
          occurredAt: z.iso
            .datetime({ offset: true })
            .optional()
            .meta({ description: 'RFC 3339; default: now.' }),
          properties: named(value, MOST_PROPERTIES).optional(),
        }),
      )
      .max(MOST_EVENTS)
      .optional(),
  })
  .refine(({ anonymousId, user }) => anonymousId !== undefined || user !== undefined, {
    path: ['anonymousId'],
    error: 'is to be sent, or user, or both',
  })
  .meta({ title: 'A person, and what they did' });

export type SentToPeople = z.infer<typeof sentPerson>;
