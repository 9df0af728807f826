import type { AuditEvent, Resource } from '../../src/audit/event.js';
import type { HistoryColumn } from '../history/kind.js';
import { accountColumn, timeColumn, timeCsvColumns } from '../history/time-columns.js';
import { shortId } from './event-called.js';

/** What a row of the audit trail shows in chat. */
export const auditTable: readonly HistoryColumn<AuditEvent>[] = [
  timeColumn,
  accountColumn,
  { title: 'Actioned by', weight: 8, cell: ({ actor }) => actor.name },
  { title: 'Module', weight: 6, cell: ({ module, subModule }) => placeInModule(module, subModule) },
  { title: 'Action', weight: 7, cell: ({ action }) => action },
  { title: 'Resource', weight: 4, cell: ({ resources }) => resources.map(({ name }) => name).join('; ') },
  { title: 'Status', weight: 5, cell: ({ status, reason }) => withReason(status, reason) },
  { title: 'IP address', weight: 2, cell: ({ ip = '' }) => ip },
  { title: 'Event id', weight: 3, cell: ({ id }, _reader, shown) => shortId(id, shown) },
];

/** Every column of an audit export. */
export const auditCsv: readonly HistoryColumn<AuditEvent>[] = [
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

export const placeInModule = (module: string, subModule: string | undefined): string =>
  subModule === undefined ? module : `${module} › ${subModule}`;

export const withReason = (status: string, reason: string | undefined): string =>
  reason === undefined ? status : `${status}: ${reason}`;

/** `Welcome (template T-17): Body, Footer`: what was touched, and which parts of it changed. */
export function resourceInWords({ name, type, id, subModules = [] }: Resource): string {
  const reference = [type, id].filter((part) => part !== undefined).join(' ');
  const parts = subModules.length === 0 ? '' : `: ${subModules.join(', ')}`;
  return `${name}${reference === '' ? '' : ` (${reference})`}${parts}`;
}
