import { recordIn } from '../accounts/author.js';
import type { AccountDirectory } from '../accounts/open-directory.js';
import { openPersonalAddresses } from '../alerts/routes/personal-addresses.js';
import type { RandomBytes } from '../apikeys/secret.js';
import type { AuditTrail } from '../audit/trail.js';
import { openFileStore } from '../delivery/file-store.js';
import type { Outbox } from '../delivery/outbox.js';
import type { Log } from '../log.js';
import type { Database } from '../mongo/database.js';
import type { Clock } from '../time/clock.js';
import type { Exports } from './exports/exports.js';
import { openExports } from './exports/open-exports.js';
import { type MakerParts, openMakers } from './makers/open-makers.js';
import { enqueueDue } from './runs/enqueue-due.js';
import { openRunner } from './runs/open-runner.js';
import { openRunStore } from './runs/run-store.js';
import { openSchedules } from './schedules/open-schedules.js';
import { newScheduleId } from './schedules/schedule-id.js';
import { openScheduleStore } from './schedules/schedule-store.js';
import type { Schedules } from './schedules/schedules.js';

/** Reports that come by themselves, and the register of all that left. */
export interface Reports {
  readonly schedules: Schedules;
  readonly exports: Exports;
}

/** @param database migrated */
export function openReports(
  database: Pick<Database, 'connection'>,
  settings: {
    readonly directory: AccountDirectory;
    readonly audit: Pick<AuditTrail, 'append'>;
    readonly clock: Clock;
    readonly randomBytes: RandomBytes;
  },
): Reports {
  const newId = () => newScheduleId(settings.randomBytes);
  return {
    schedules: openSchedules(database, { ...settings, newId }),
    exports: openExports(database),
  };
}

export interface ReportRunParts extends MakerParts {
  readonly directory: AccountDirectory;
  readonly outbox: Pick<Outbox, 'show'>;
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn'>;
  readonly newId: () => string;
  readonly temporary: string;
}

/** What time brings for reports: makes what is due, once, whoever calls it. @returns how many runs this call began */
export function openReportRuns(database: Database, parts: ReportRunParts): (now: Date) => Promise<number> {
  const schedules = openScheduleStore(database.connection);
  const runs = openRunStore(database.connection);
  const run = openRunner({
    ...parts,
    schedules,
    runs,
    files: openFileStore(database),
    exports: openExports(database),
    makers: openMakers(parts),
    record: recordIn(parts.audit, parts.clock),
    inTransaction: database.inTransaction,
    personal: openPersonalAddresses(parts.directory).of,
  });
  return async (now) => {
    await enqueueDue(database, { schedules, runs }, now);
    return run(now);
  };
}
