import { auditCsv } from '../../audit/csv-columns.js';
import type { AuditEvent } from '../../audit/event.js';
import type { CsvColumn } from '../../csv/csv-lines.js';
import { columnsFor } from '../makers/events-file.js';
import type { EvidenceOf, EvidenceParts } from './evidence-parts.js';

/** Settings whose history an auditor asks for. */
const MODULES = ['Password Policy', 'Two-Factor Authentication', 'Retention'] as const;

/** The audit trail's columns, and what stood before and after. */
export const historyColumns = ({ reader }: EvidenceOf): readonly CsvColumn<AuditEvent>[] => [
  ...columnsFor(auditCsv, reader),
  { title: 'Before', value: ({ before }) => (before === undefined ? '' : JSON.stringify(before)) },
  { title: 'After', value: ({ after }) => (after === undefined ? '' : JSON.stringify(after)) },
];

/** Every change of them up to the end of the period, however old: what holds in it was decided before. */
export async function* policyHistory(
  { accountIds, interval }: EvidenceOf,
  { audit }: Pick<EvidenceParts, 'audit'>,
): AsyncGenerator<AuditEvent> {
  const since = { from: new Date(0), to: interval.to };
  for (const module of MODULES) yield* audit.stream({ accountIds, interval: since, module });
}
