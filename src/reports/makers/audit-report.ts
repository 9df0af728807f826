import { auditCsv } from '../../audit/csv-columns.js';
import { givenAuditFilter } from '../../audit/given-filter.js';
import type { AuditTrail } from '../../audit/trail.js';
import { AUDIT_CHART, eventsChart } from '../../charts/events-chart.js';
import { columnsFor, fileOf, rowsInWords, statusOf, subtitleOf } from './events-file.js';
import type { ReportMaker } from './made-report.js';
import { asSentence, countInWords, mostlyInWords } from './sentence.js';

/** `412 audit events, 12 more than the day before, mostly by Maya Chen.` */
export const auditReport =
  (audit: Pick<AuditTrail, 'count' | 'countBy' | 'series' | 'stream'>): ReportMaker =>
  async (asking) => {
    const { standing, filter, covered, reader } = asking;
    const { interval } = covered;
    const { accountIds } = standing;
    const all = givenAuditFilter(filter, { accountIds, interval });
    const earlier = covered.before && { ...all, interval: covered.before.interval };
    const [count, before, actors] = await Promise.all([
      audit.count(all),
      earlier && audit.count(earlier),
      audit.countBy(all, 'actor', 2),
    ]);
    const words = countInWords({ count, before, nouns: ['audit event', 'audit events'] }, covered);
    return {
      sentence: asSentence(`${words}${mostlyInWords(actors, 'by')}`),
      rows: count,
      amount: rowsInWords(count),
      blocks: [],
      stem: 'audit',
      interval,
      source: { what: 'audit', filter, accountIds, interval, zone: reader.zone },
      chart: (weekStart) =>
        eventsChart(
          AUDIT_CHART,
          {
            countBy: (dimension, most) => audit.countBy(all, dimension, most),
            series: (dimension, stepMs) => audit.series(all, dimension, stepMs),
          },
          { interval, zone: reader.zone, weekStart, subtitle: subtitleOf(asking), ...statusOf(filter) },
        ),
      write: fileOf(columnsFor(auditCsv, reader), () => audit.stream(all), asking),
    };
  };
