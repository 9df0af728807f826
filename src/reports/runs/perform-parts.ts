import type { Record as RecordChange } from '../../accounts/asking/author.js';
import type { AccountDirectory } from '../../accounts/open-directory.js';
import type { ChartTheme } from '../../charts/chart.js';
import type { FileStore } from '../../delivery/file-store.js';
import type { InTransaction } from '../../mongo/transaction.js';
import type { NewFolder } from '../../own-folder.js';
import type { Retentions } from '../../retention/retentions.js';
import type { Clock } from '../../time/clock.js';
import type { Exports } from '../exports/exports.js';
import type { ReportMaker } from '../makers/made-report.js';
import type { ReportKind } from '../schedules/schedule.js';
import type { ScheduleStore } from '../schedules/schedule-store.js';
import type { RunStore } from './run-store.js';
import type { TellParts } from './tell-people.js';

/** What a run is made with. */
export interface PerformParts extends TellParts {
  readonly schedules: Pick<ScheduleStore, 'find'>;
  readonly runs: Pick<RunStore, 'finish' | 'lastOutcomes'>;
  readonly files: Pick<FileStore, 'put'>;
  readonly exports: Pick<Exports, 'register'>;
  readonly makers: Readonly<Record<ReportKind, ReportMaker>>;
  readonly directory: Pick<AccountDirectory, 'accounts' | 'standing' | 'whomToAsk'>;
  readonly retentions: Pick<Retentions, 'of'>;
  readonly record: RecordChange;
  readonly inTransaction: InTransaction;
  /** Of the account's pages, and so of its pictures. */
  readonly theme: (accountId: string) => Promise<ChartTheme>;
  readonly clock: Clock;
  /** For files while they are made. */
  readonly newFolder: NewFolder;
}
