import type { Interval } from '../time/interval.js';
import { AUDIT_STATUSES } from './event.js';
import type { AuditFilter } from './trail.js';

/** Filters as they are typed, by option name. */
type Given = Readonly<Record<string, string | undefined>>;

/** The options of `/audit` that are filters. */
export const AUDIT_FILTERS = [
  'module',
  'sub-module',
  'action',
  'by',
  'username',
  'ip',
  'status',
  'resource',
  'account',
  'text',
] as const;

/** @param scope the accounts that may be read, `account:` already applied */
export const givenAuditFilter = (
  given: Given,
  scope: { readonly accountIds: readonly string[]; readonly interval: Interval },
): AuditFilter => ({
  ...scope,
  module: given.module,
  subModule: given['sub-module'],
  action: given.action,
  actor: given.by,
  username: given.username,
  ip: given.ip,
  status: AUDIT_STATUSES.find((status) => status === given.status),
  resource: given.resource,
  text: given.text,
});
