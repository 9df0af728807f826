import type { Incident } from '../../src/alerts/incident.js';
import { rulesOf, stateOf } from '../../src/alerts/incident-csv.js';
import { type Block, table } from '../../src/chat/reply.js';
import type { Reader } from '../../src/events/csv-columns.js';
import { writeLocal } from '../../src/time/write.js';

/** One row an incident. */
export const incidentTable = (
  incidents: readonly Incident[],
  { zone, accountName }: Reader,
  { ofSeveral }: { readonly ofSeveral: boolean },
): Block =>
  table(
    [
      { title: 'Id', weight: 9 },
      { title: 'Severity', weight: 8 },
      { title: 'Rules', weight: 7 },
      { title: 'State', weight: 6 },
      { title: 'Opened', weight: 5 },
      { title: 'Last event', weight: 4 },
      ...(ofSeveral ? [{ title: 'Account', weight: 3 }] : []),
    ],
    incidents.map((incident) => [
      incident.test ? `${incident.id} (test)` : incident.id,
      incident.severity,
      rulesOf(incident),
      stateOf(incident, zone),
      writeLocal(incident.openedAt, zone).slice(0, 16),
      writeLocal(incident.lastAt, zone),
      ...(ofSeveral ? [accountName(incident.accountId)] : []),
    ]),
  );
