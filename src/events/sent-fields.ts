import { z } from 'zod';
import { canonicalAddress } from '../geo/address.js';
import type { Clock } from '../time/clock.js';

/** Fields that both kinds of event have in common when they are sent to Castellan. */

const CLOCK_SKEW_MS = 5 * 60_000;
const EARLIEST = new Date('1970-01-01T00:00:00Z');

/** Text of 1 to `max` UTF-16 units. */
export const words = (max: number, description: string) => z.string().min(1).max(max).meta({ description });

/** RFC 3339 with an offset, between 1970 and five minutes from now (clocks differ). */
export const moment = (clock: Clock) =>
  z.iso
    .datetime({ offset: true, error: 'is not a date and time with an offset, such as 2026-11-23T12:00:00Z' })
    .meta({ description: 'When it happened: RFC 3339 with an offset. Not before 1970, nor in the future.' })
    .transform((text) => new Date(text))
    .refine((date) => date >= EARLIEST, { error: 'is before 1970' })
    .refine((date) => date.getTime() <= clock.now().getTime() + CLOCK_SKEW_MS, { error: 'is in the future' });

export const identity = words(
  200,
  'Your own id of the event, unique within the account: what makes sending again safe.',
);

/** Either version, any spelling that is unambiguous; returned as RFC 5952 writes it. */
export const ipAddress = z
  .string()
  .max(45)
  .meta({ description: 'IPv4 or IPv6 address.', examples: ['203.0.113.7', '2001:db8::17'] })
  .transform((text, context) => {
    const canonical = canonicalAddress(text);
    if (canonical !== undefined) return canonical;
    context.addIssue({ code: 'custom', message: 'is not an IP address' });
    return z.NEVER;
  });

export const userAgent = words(2000, 'The User-Agent header, as received.');
export const reason = words(2000, 'Why it failed.');

/** The address or the file says which kind it is. Few events say it again, and copying one costs as much as checking it. */
export function withoutKind<E extends { readonly kind?: unknown }>(event: E): Omit<E, 'kind'> {
  if (event.kind === undefined) return event;
  const { kind, ...rest } = event;
  return rest;
}

const LARGEST_JSON = 65_536;

/**
 * An object with the sender's own keys, taken as it is: checking it key by key would lose a key named `__proto__`.
 * At most 65,536 characters as JSON.
 */
export const freeFields = (description: string) =>
  z
    .custom<Readonly<Record<string, unknown>>>(isPlainObject, { error: 'is not an object' })
    .refine((fields) => JSON.stringify(fields).length <= LARGEST_JSON, {
      error: `is larger than ${LARGEST_JSON} characters of JSON`,
    })
    .meta({ type: 'object', description });

const isPlainObject = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
