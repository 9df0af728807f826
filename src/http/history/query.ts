import { z } from 'zod';
import { AUDIT_STATUSES } from '../../audit/event.js';
import { LOGIN_STATUSES } from '../../logins/event.js';

const text = (description: string) => z.string().max(500).meta({ description }).optional();

const LARGEST_PAGE = 1000;

/** What both histories take: the chat's periods, and pages. */
const common = {
  period: text(
    'A period as in chat: today (default), yesterday, last-15-minutes, last-hour, this-week, last-week, this-month, last-month, last-7-days, last-15-days, last-30-days. Short forms such as 7d too.',
  ),
  from: text('First day or time, such as 2026-11-20 or 2026-11-20T14:05Z. Instead of period.'),
  to: text('Last day, or the time it ends. With from; default: now.'),
  time: text('A day or time to look around. Instead of period.'),
  within: text('So long before and after time, such as 10m. Default: 5m.'),
  zone: text('Time zone of days and of times without offset, IANA name. Default: the account’s.'),
  limit: z.coerce
    .number('is not a number')
    .int('is not a whole number')
    .min(1, 'is less than 1')
    .max(LARGEST_PAGE, `is more than ${LARGEST_PAGE}`)
    .meta({ description: 'Events on a page of JSON. Default: 100.' })
    .optional(),
  cursor: text('From next or previous of a page. It holds the interval, so no period is needed.'),
};

export const auditQuery = z.strictObject({
  ...common,
  module: text('Module, in any case.'),
  'sub-module': text('Sub-module.'),
  action: text('Action.'),
  by: text('Name of who did it.'),
  username: text('User name of the actor.'),
  ip: text('Address or CIDR range.'),
  status: z
    .enum(AUDIT_STATUSES, `is not ${AUDIT_STATUSES.join(', ')}`)
    .meta({ description: 'Status.' })
    .optional(),
  resource: text('Name or id of a touched resource.'),
  text: text('Words in description, reason or resource names.'),
});

export const loginQuery = z.strictObject({
  ...common,
  user: text('User name or name; empty for logins with an empty user name.'),
  ip: text('Address or CIDR range.'),
  device: text('Device type.'),
  country: text('Country by English name or ISO code.'),
  place: text('Part of city or country.'),
  status: z
    .enum(LOGIN_STATUSES, `is not ${LOGIN_STATUSES.join(', ')}`)
    .meta({ description: 'Status.' })
    .optional(),
  action: text('Action.'),
});

/** The part of a query that both have. */
export type CommonQuery = { readonly [Name in keyof typeof common]?: z.output<(typeof common)[Name]> };
