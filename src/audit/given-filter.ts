import type { Asked } from '../events/history.js';
import { AUDIT_STATUSES } from './event.js';
import type { AuditFilter } from './trail.js';

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

/** Filters as they are typed, by option name. */
type Given = { readonly [name in (typeof AUDIT_FILTERS)[number]]?: string | undefined };

/** @param scope the accounts that may be read, `account:` already applied */
export const givenAuditFilter = (given: Given, scope: Asked): AuditFilter => ({
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
