import type { Asked } from '../events/history.js';
import type { LoginFilter } from './activity.js';
import { LOGIN_STATUSES } from './event.js';

/** The options of `/logins` that are filters. */
export const LOGIN_FILTERS = [
  'user',
  'ip',
  'device',
  'country',
  'place',
  'status',
  'action',
  'account',
] as const;

/** Filters as they are typed, by option name. */
type Given = { readonly [name in (typeof LOGIN_FILTERS)[number]]?: string | undefined };

/** @param scope the accounts that may be read, `account:` already applied */
export const givenLoginFilter = (given: Given, scope: Asked): LoginFilter => ({
  ...scope,
  user: given.user,
  ip: given.ip,
  device: given.device,
  country: given.country,
  place: given.place,
  status: LOGIN_STATUSES.find((status) => status === given.status),
  action: given.action,
});
