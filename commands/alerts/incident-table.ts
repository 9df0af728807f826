import type { Incident } from '../../src/alerts/incident.js';
import { type Block, table } from '../../src/chat/reply.js';
import type { Reader } from '../../src/events/csv-columns.js';
import { writeLocal } from '../../src/time/write.js';

/** `snoozed until 12:30`, `acknowledged by Ben`. */
export function stateOf(incident: Incident, zone: string): string {
  const { status, acknowledged, snoozed, resolved, mergedInto } = incident;
  if (status === 'acknowledged' && acknowledged) return `acknowledged by ${acknowledged.by}`;
  if (status === 'snoozed' && snoozed) return `snoozed until ${writeLocal(snoozed.until, zone).slice(0, 16)}`;
  if (status === 'resolved' && resolved)
    return resolved.quiet ? 'resolved, quiet' : `resolved by ${resolved.by}`;
  return status === 'merged' && mergedInto ? `went on in ${mergedInto}` : status;
}

/** What it is about, in a few words: rules, the worst first. */
export const rulesOf = ({ findings }: Incident): string =>
  [...new Set(findings.map(({ rule }) => rule))].join(', ') || 'storm';

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
