import type { AccountDirectory } from '../../src/accounts/open-directory.js';
import type { ReadingContext } from '../../src/chat/option.js';
import { address, choice, known, text } from '../../src/chat/options.js';
import type { LOGIN_DIMENSIONS, LoginActivity, LoginDimension } from '../../src/logins/activity.js';
import { LOGIN_STATUSES } from '../../src/logins/event.js';
import { accountOption } from '../history/accounts.js';

/** The filters of `/logins`. Actions are those there are; names and places may be ones never seen. */
export function loginFilters(logins: LoginActivity, accounts: AccountDirectory['accounts']) {
  const seen = (dimension: LoginDimension) => (context: ReadingContext) =>
    logins.known(context.asker.accountIds, dimension);
  return {
    user: known({ summary: 'User name or name', placeholder: 'e-mail', known: seen('user'), open: true }),
    ip: address({ summary: 'Address or CIDR range', known: seen('ip') }),
    device: known({ summary: 'Device type', placeholder: 'iPhone', known: seen('device'), open: true }),
    country: known({ summary: 'Name or code', placeholder: 'Germany', known: seen('country'), open: true }),
    place: text({ summary: 'Part of city or country', placeholder: 'Berlin' }),
    status: choice({ summary: 'Status', values: LOGIN_STATUSES }),
    action: known({ summary: 'Action', placeholder: 'sign-in', known: seen('action') }),
    account: accountOption(accounts),
  };
}

/** What a filter's value is a value of. */
export const loginDimensionOf = {
  user: 'user',
  ip: 'ip',
  device: 'device',
  country: 'country',
  place: 'place',
  status: 'status',
  action: 'action',
  account: 'account',
} satisfies Record<string, (typeof LOGIN_DIMENSIONS)[number]>;
