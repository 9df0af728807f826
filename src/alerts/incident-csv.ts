import type { CsvColumn } from '../csv/csv-lines.js';
import type { Reader } from '../events/csv-columns.js';
import { writeMinute, writeOffset } from '../time/write.js';
import type { Incident } from './incident.js';

/** Every column of a file of incidents. */
export function incidentCsv(reader: Reader): readonly CsvColumn<Incident>[] {
  const write = (date: Date | undefined) => (date === undefined ? '' : writeOffset(date, reader.zone));
  return [
    { title: 'Id', value: ({ id }) => id },
    { title: 'Severity', value: ({ severity }) => severity },
    { title: 'Rules', value: rulesOf },
    { title: 'State', value: (incident) => stateOf(incident, reader.zone) },
    { title: 'Opened', value: ({ openedAt }) => write(openedAt) },
    { title: 'First event', value: ({ firstAt }) => write(firstAt) },
    { title: 'Last event', value: ({ lastAt }) => write(lastAt) },
    { title: 'Acknowledged', value: ({ acknowledged }) => write(acknowledged?.at) },
    { title: 'Acknowledged by', value: ({ acknowledged }) => acknowledged?.by ?? '' },
    { title: 'Resolved', value: ({ resolved }) => write(resolved?.at) },
    { title: 'Test', value: ({ test }) => (test ? 'yes' : 'no') },
    { title: 'Account', value: ({ accountId }) => reader.accountName(accountId) },
  ];
}

/** `snoozed until 12:30`, `acknowledged by Ben`. */
export function stateOf(incident: Incident, zone: string): string {
  const { status, acknowledged, snoozed, resolved, mergedInto } = incident;
  if (status === 'acknowledged' && acknowledged) return `acknowledged by ${acknowledged.by}`;
  if (status === 'snoozed' && snoozed) return `snoozed until ${writeMinute(snoozed.until, zone)}`;
  if (status === 'resolved' && resolved)
    return resolved.quiet ? 'resolved, quiet' : `resolved by ${resolved.by}`;
  return status === 'merged' && mergedInto ? `went on in ${mergedInto}` : status;
}

/** What it is about, in a few words: rules, the worst first. */
export const rulesOf = ({ findings }: Incident): string =>
  [...new Set(findings.map(({ rule }) => rule))].join(', ') || 'storm';
