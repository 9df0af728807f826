import type { z } from 'zod';
import { auditCsv } from '../../audit/csv-columns.js';
import type { AuditEvent } from '../../audit/event.js';
import { AUDIT_FILTERS, givenAuditFilter } from '../../audit/given-filter.js';
import { shownAuditEvent } from '../../audit/shown.js';
import type { AuditFilter, AuditTrail } from '../../audit/trail.js';
import type { LoginActivity, LoginFilter } from '../../logins/activity.js';
import { loginCsv } from '../../logins/csv-columns.js';
import type { Login } from '../../logins/event.js';
import { givenLoginFilter, LOGIN_FILTERS } from '../../logins/given-filter.js';
import { shownLogin } from '../../logins/shown.js';
import { auditQuery, loginQuery } from './query.js';
import type { History } from './serve-history.js';

/** The audit trail as it can be asked for. */
export const auditHistory = (
  audit: Pick<AuditTrail, 'page' | 'stream'>,
): History<AuditEvent, z.output<typeof auditQuery>, AuditFilter> => ({
  path: '/v1/audit-events',
  name: 'audit',
  filters: AUDIT_FILTERS,
  query: auditQuery,
  filter: givenAuditFilter,
  page: audit.page,
  stream: audit.stream,
  shown: shownAuditEvent,
  csv: auditCsv,
});

/** The login activity as it can be asked for. */
export const loginHistory = (
  logins: Pick<LoginActivity, 'page' | 'stream'>,
): History<Login, z.output<typeof loginQuery>, LoginFilter> => ({
  path: '/v1/logins',
  name: 'logins',
  filters: LOGIN_FILTERS,
  query: loginQuery,
  filter: givenLoginFilter,
  page: logins.page,
  stream: logins.stream,
  shown: shownLogin,
  csv: loginCsv,
});
