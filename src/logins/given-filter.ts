import type { Interval } from '../time/interval.js';
import type { LoginFilter } from './activity.js';
import { LOGIN_STATUSES } from './event.js';

/** Filters as they are typed, by option name. */
type Given = Readonly<Record<string, string | undefined>>;

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

/** @param scope the accounts that may be read, `account:` already applied */
export const givenLoginFilter = (
  given: Given,
  scope: { readonly accountIds: readonly string[]; readonly interval: Interval },
): LoginFilter => ({
  ...scope,
  user: given.user,
  ip: given.ip,
  device: given.device,
  country: given.country,
  place: given.place,
  status: LOGIN_STATUSES.find((status) => status === given.status),
  action: given.action,
});
