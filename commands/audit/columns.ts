import type { AuditEvent } from '../../src/audit/event.js';
import type { HistoryColumn } from '../history/kind.js';
import { accountColumn, timeColumn } from '../history/time-columns.js';
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

export const placeInModule = (module: string, subModule: string | undefined): string =>
  subModule === undefined ? module : `${module} › ${subModule}`;

export const withReason = (status: string, reason: string | undefined): string =>
  reason === undefined ? status : `${status}: ${reason}`;
