import { DAY_MS } from '../../time/lengths.js';
import { lineIds } from '../line-ids.js';
import { BrokenSource, type Reading } from '../reading.js';
import { LONGEST_LINE, linesOf } from '../source/lines.js';
import type { Source } from '../source/source.js';
import { visibleText } from '../source/visible-text.js';
import { firstYearOf } from './first-year.js';
import { logCalendar } from './log-calendar.js';
import { readAuthLog } from './read-auth-log.js';
import { parseSyslogLine, type SyslogTime } from './syslog-line.js';

export interface AuthLogOrder {
  readonly accountId: string;
  /** As the person gave it; without it, found from the file's date. */
  readonly year?: number;
  /** IANA name. */
  readonly zone: string;
  readonly now: Date;
}

/**
 * Readies an sshd log for reading. Without a year, a file is gone through twice: first for its times, to find the
 * latest year in which none of them is younger than the file (by more than a day, since the zone may be another).
 */
export async function openAuthLog(source: Source, { accountId, year, zone, now }: AuthLogOrder) {
  const { lastWritten } = source;
  const written = lastWritten && lastWritten < now ? lastWritten : now;
  const found =
    year === undefined && lastWritten
      ? await firstYearOf(timesIn(source), aDayAfter(written), zone)
      : undefined;
  const readings: AsyncIterable<Reading> = readAuthLog(linesOf(source.read(), LONGEST_LINE), {
    accountId,
    calendar: logCalendar(year ?? found, zone),
    ids: lineIds('openssh'),
    notAfter: aDayAfter(now),
  });
  return { readings, ...(found === undefined ? {} : { foundYear: found }) };
}

const aDayAfter = (moment: Date) => new Date(moment.getTime() + DAY_MS);

async function* timesIn(source: Source): AsyncGenerator<SyslogTime> {
  try {
    for await (const { bytes } of linesOf(source.read(), LONGEST_LINE)) {
      const line = parseSyslogLine(visibleText(bytes));
      if (typeof line === 'object') yield line.time;
    }
  } catch (error) {
    // The import proper comes to the same place and reports it.
    if (!(error instanceof BrokenSource)) throw error;
  }
}
