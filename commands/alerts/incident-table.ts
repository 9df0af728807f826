import type { Incident } from '../../src/alerts/incident.js';
import { rulesOf, stateOf } from '../../src/alerts/incident-csv.js';
import { type Block, tableOf } from '../../src/chat/reply.js';
import type { Reader } from '../../src/events/csv-columns.js';
import { writeLocal, writeMinute } from '../../src/time/write.js';

/** One row an incident. */
export const incidentTable = (
  incidents: readonly Incident[],
  { zone, accountName }: Reader,
  { ofSeveral }: { readonly ofSeveral: boolean },
): Block =>
  tableOf(incidents, [
    { title: 'Id', weight: 9, cell: ({ id, test }) => (test ? `${id} (test)` : id) },
    { title: 'Severity', weight: 8, cell: ({ severity }) => severity },
    { title: 'Rules', weight: 7, cell: rulesOf },
    { title: 'State', weight: 6, cell: (incident) => stateOf(incident, zone) },
    { title: 'Opened', weight: 5, cell: ({ openedAt }) => writeMinute(openedAt, zone) },
    { title: 'Last event', weight: 4, cell: ({ lastAt }) => writeLocal(lastAt, zone) },
    ...(ofSeveral
      ? [{ title: 'Account', weight: 3, cell: ({ accountId }: Incident) => accountName(accountId) }]
      : []),
  ]);
