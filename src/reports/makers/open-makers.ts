import type { Incidents } from '../../alerts/incidents.js';
import type { AuditTrail } from '../../audit/trail.js';
import type { LoginActivity } from '../../logins/activity.js';
import type { ReportKind } from '../schedules/schedule.js';
import { alertsReport } from './alerts-report.js';
import { auditReport } from './audit-report.js';
import { loginsReport } from './logins-report.js';
import type { ReportMaker } from './made-report.js';
import { type UsersReportParts, usersReport } from './users-report.js';

export interface MakerParts extends Pick<UsersReportParts, 'directory' | 'twoFactor'> {
  readonly audit: AuditTrail;
  readonly logins: LoginActivity;
  readonly incidents: Pick<Incidents, 'list'>;
}

/** How each kind of report is made. */
export const openMakers = (parts: MakerParts): Readonly<Record<ReportKind, ReportMaker>> => ({
  audit: auditReport(parts.audit),
  logins: loginsReport(parts.logins),
  alerts: alertsReport(parts.incidents),
  users: usersReport(parts),
});
