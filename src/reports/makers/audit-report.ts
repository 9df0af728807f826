import { auditCsv } from '../../audit/csv-columns.js';
import { givenAuditFilter } from '../../audit/given-filter.js';
import type { AuditTrail } from '../../audit/trail.js';
import { AUDIT_CHART } from '../../charts/events-chart.js';
import { eventsReport } from './events-report.js';
import type { ReportMaker } from './made-report.js';

/** `412 audit events, 12 more than the day before, mostly by Maya Chen.` */
export const auditReport = (
  audit: Pick<AuditTrail, 'count' | 'countBy' | 'series' | 'stream'>,
): ReportMaker =>
  eventsReport({
    what: 'audit',
    events: audit,
    given: givenAuditFilter,
    told: (all) => ({
      filter: all,
      nouns: ['audit event', 'audit events'],
      mostly: { dimension: 'actor', preposition: 'by' },
    }),
    csv: auditCsv,
    chart: AUDIT_CHART,
  });
