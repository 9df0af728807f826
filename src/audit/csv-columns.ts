import { type EventColumn, timeCsvColumns } from '../events/csv-columns.js';
import type { AuditEvent, Resource } from './event.js';

/** Every column of an audit export. */
export const auditCsv: readonly EventColumn<AuditEvent>[] = [
  ...timeCsvColumns,
  { title: 'Actioned by', cell: ({ actor }) => actor.name },
  { title: 'Actor kind', cell: ({ actor }) => actor.kind },
  { title: 'Module', cell: ({ module }) => module },
  { title: 'Sub-module', cell: ({ subModule = '' }) => subModule },
  { title: 'Action', cell: ({ action }) => action },
  { title: 'Resource reference', cell: ({ resources }) => resources.map(resourceInWords).join('; ') },
  { title: 'Status', cell: ({ status }) => status },
  { title: 'Reason', cell: ({ reason = '' }) => reason },
  { title: 'Account', cell: ({ accountId }, reader) => reader.accountName(accountId) },
  { title: 'Username', cell: ({ username = '' }) => username },
  { title: 'IP address', cell: ({ ip = '' }) => ip },
  { title: 'Description', cell: ({ description }) => description },
  { title: 'Event id', cell: ({ id }) => id },
  { title: 'Correlation id', cell: ({ correlationId = '' }) => correlationId },
  { title: 'Source', cell: ({ source }) => source },
];

/** `Welcome (template T-17): Body, Footer`: what was touched, and which parts of it changed. */
export function resourceInWords({ name, type, id, subModules = [] }: Resource): string {
  const reference = [type, id].filter((part) => part !== undefined).join(' ');
  const parts = subModules.length === 0 ? '' : `: ${subModules.join(', ')}`;
  return `${name}${reference === '' ? '' : ` (${reference})`}${parts}`;
}
