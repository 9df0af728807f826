import type { Standing } from '../../accounts/asking/standing.js';
import type { Chart } from '../../charts/chart.js';
import type { Block, FileSource, WrittenFile } from '../../chat/reply.js';
import type { Separator } from '../../csv/csv-lines.js';
import type { Reader } from '../../events/csv-columns.js';
import type { Calendar, Interval } from '../../time/interval.js';
import type { Covered } from '../schedules/covered.js';

/** One report to be made: what of, for whom, on whose clocks. */
export interface Asking {
  /** Whose rights it is made with; `accountIds` are what it may read, `account:` already applied. */
  readonly standing: Pick<Standing, 'accountIds'>;
  readonly filter: Readonly<Record<string, string>>;
  readonly covered: Covered;
  readonly reader: Reader;
  readonly separator: Separator;
  /** The present moment. */
  readonly now: Date;
}

/** What a run has to say, and how its file is written. */
export interface MadeReport {
  /** One sentence that says what happened. */
  readonly sentence: string;
  readonly rows: number;
  /** `412 rows`, `27 users`. */
  readonly amount: string;
  readonly blocks: readonly Block[];
  /** How its file's name begins: `logins`. */
  readonly stem: string;
  /** Absent for what is as it is now, whatever the period. */
  readonly interval?: Interval;
  readonly source?: Omit<FileSource, 'separator'>;
  /** Draws it, where it can be drawn. @param weekStart the account's */
  chart?(weekStart: Calendar['weekStart']): Promise<Chart>;
  /**
   * Writes the CSV, streaming.
   * @param progress called with the rows so far
   * @throws the signal's reason when aborted
   */
  write(path: string, signal: AbortSignal, progress?: (rows: number) => void): Promise<WrittenFile>;
}

export type ReportMaker = (asking: Asking) => Promise<MadeReport>;
