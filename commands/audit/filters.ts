import type { AccountDirectory } from '../../src/accounts/open-directory.js';
import { AUDIT_STATUSES } from '../../src/audit/event.js';
import type { AUDIT_DIMENSIONS, AuditDimension, AuditTrail } from '../../src/audit/trail.js';
import type { ReadingContext } from '../../src/chat/option.js';
import { address, choice, known, text } from '../../src/chat/options.js';
import { accountOption } from '../history/accounts.js';

/** The filters of `/audit`. Modules and actions are those there are; names may be ones never seen. */
export function auditFilters(audit: AuditTrail, accounts: AccountDirectory['accounts']) {
  const seen = (dimension: AuditDimension) => (context: ReadingContext) =>
    audit.known(context.asker.accountIds, dimension);
  return {
    module: known({ summary: 'Module', placeholder: 'Templates', known: seen('module') }),
    'sub-module': known({ summary: 'Sub-module', placeholder: 'Settings', known: seen('sub-module') }),
    action: known({ summary: 'Action', placeholder: 'Edit', known: seen('action') }),
    by: known({ summary: 'Who actioned it', placeholder: 'name', known: seen('actor'), open: true }),
    username: known({ summary: 'User name', placeholder: 'e-mail', known: seen('username'), open: true }),
    ip: address({ summary: 'Address or CIDR range', known: seen('ip') }),
    status: choice({ summary: 'Status', values: AUDIT_STATUSES }),
    resource: known({
      summary: 'Name or id',
      placeholder: 'name or id',
      known: seen('resource'),
      open: true,
    }),
    account: accountOption(accounts),
    text: text({ summary: 'Words in it', rest: true }),
  };
}

/** What a filter's value is a value of. */
export const auditDimensionOf = {
  module: 'module',
  'sub-module': 'sub-module',
  action: 'action',
  by: 'actor',
  username: 'username',
  ip: 'ip',
  status: 'status',
  resource: 'resource',
  account: 'account',
  text: 'description',
} satisfies Record<string, (typeof AUDIT_DIMENSIONS)[number]>;
