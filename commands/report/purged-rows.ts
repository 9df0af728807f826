import { type Block, type Button, fields, text } from '../../src/chat/reply.js';
import { counted } from '../../src/counted.js';
import type { Compared } from '../../src/reports/verify/difference.js';
import { writeMinute } from '../../src/time/write.js';

/** So many purges are named. */
const MOST_NAMED = 3;

/** How many rows of a file were purged since. */
export const goneOf = ({ purged: gone }: Compared) => gone.reduce((sum, { rows }) => sum + rows, 0);

/** What of it was purged, when, and which row of the audit trail tells of it. */
export function purged(compared: Compared, zone: string): readonly Block[] {
  const { purged: gone } = compared;
  if (gone.length === 0) return [];
  const named = gone.slice(0, MOST_NAMED).map(({ rows, at, days, row }) => ({
    label: 'Purged since',
    value: `${counted(rows, 'row')}, on ${writeMinute(at, zone)}, under the retention of ${days.toLocaleString('en')} days: row ${row} of the audit trail`,
  }));
  const rest = gone.slice(MOST_NAMED).reduce((sum, { rows }) => sum + rows, 0);
  const more = { label: 'Purged since', value: `${counted(rest, 'row')} in other purges` };
  return [
    fields(rest === 0 ? named : [...named, more]),
    text(
      'Of a purged row the seal still says that there was such an event, and when: that was compared. The rest of it nobody can compare any more; only a file of the very bytes is verified whole.',
    ),
  ];
}

export const purgeButton = ({ purged: [first] }: Compared): readonly Button[] =>
  first ? [{ label: 'Show the purge', command: `/audit show id:${first.row}` }] : [];
