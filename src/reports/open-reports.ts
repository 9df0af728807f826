import { type Author, recordIn } from '../accounts/asking/author.js';
import { openPersonalAddresses } from '../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../accounts/open-directory.js';
import type { Belongings } from '../accounts/users/belongings.js';
import type { AuditTrail } from '../audit/trail.js';
import { openFileStore } from '../delivery/file-store.js';
import type { Outbox } from '../delivery/outbox.js';
import type { EventCollections } from '../events/event-kinds.js';
import type { Head } from '../events/seal/head.js';
import { openHeadStore } from '../events/seal/head-store.js';
import type { SealPlace } from '../events/seal/verify/open-verifier.js';
import { openReadPurged } from '../events/seal/verify/read-purged.js';
import { openSealSays } from '../events/seal/verify/seal-says.js';
import type { Log } from '../log.js';
import type { LoginActivity } from '../logins/activity.js';
import type { Database } from '../mongo/database.js';
import { ownFolders } from '../own-folder.js';
import type { RandomBytes } from '../secrets/random-bytes.js';
import type { Clock } from '../time/clock.js';
import type { NewExport } from './exports/export.js';
import type { Exports } from './exports/exports.js';
import { fetchedRow } from './exports/fetched-row.js';
import { openExports } from './exports/open-exports.js';
import { type MakerParts, openMakers } from './makers/open-makers.js';
import { enqueueDue } from './runs/enqueue-due.js';
import { openRunner } from './runs/open-runner.js';
import type { PerformParts } from './runs/perform-parts.js';
import { refusalOf } from './runs/refusal.js';
import { openRunStore } from './runs/run-store.js';
import { openSchedules } from './schedules/open-schedules.js';
import type { Schedule } from './schedules/schedule.js';
import { scheduleBelongings } from './schedules/schedule-belongings.js';
import { newScheduleId } from './schedules/schedule-id.js';
import { openScheduleStore } from './schedules/schedule-store.js';
import type { Schedules } from './schedules/schedules.js';
import { openVerifyFile, type VerifyFile } from './verify/verify-file.js';

/** Reports that come by themselves, and the register of all that left. */
export interface Reports {
  readonly schedules: Schedules;
  /** Why, as it is now, the next run of each would come to nothing; those that would be made are not among them. */
  refusals(schedules: readonly Schedule[]): Promise<ReadonlyMap<string, string>>;
  readonly exports: Exports;
  /** Registers a file that a program fetches, with its row in the audit trail. It leaves after that, or not whole. */
  fetched(made: NewExport, by: Author): Promise<void>;
  readonly verify: VerifyFile;
  /** What hangs on their owners. */
  readonly belongings: Belongings;
  /** The newest signed head of each account's chain that was written down. */
  headsOf(accountIds: readonly string[]): Promise<readonly Head[]>;
}

/** @param database migrated */
export function openReports(
  database: Pick<Database, 'connection' | 'inTransaction' | 'processId'>,
  settings: {
    readonly directory: AccountDirectory;
    readonly audit: Pick<AuditTrail, 'append' | 'stream'>;
    readonly logins: Pick<LoginActivity, 'stream'>;
    readonly clock: Clock;
    readonly randomBytes: RandomBytes;
    readonly collections: EventCollections;
    /** Where the seal's public keys are; absent: nothing vouches for what was purged or sealed. */
    readonly seal?: Pick<SealPlace, 'folder'> | undefined;
    /** An existing directory for files that are verified. */
    readonly temporary: string;
  },
): Reports {
  const newId = () => newScheduleId(settings.randomBytes);
  const exports = openExports(database);
  const heads = openHeadStore(database);
  const record = recordIn(settings.audit, settings.clock);
  return {
    schedules: openSchedules(database, { ...settings, newId }),
    async refusals(schedules) {
      const { directory } = settings;
      const owners = [...new Set(schedules.map(({ ownerId }) => ownerId))];
      const standings = await Promise.all(
        owners.map(async (id) => [id, await directory.standing(id)] as const),
      );
      const byId = new Map(standings);
      const asked = schedules.map(async (schedule) => {
        const refusal = await refusalOf(schedule, byId.get(schedule.ownerId), directory);
        return refusal === undefined ? [] : [[schedule.id, refusal.why] as const];
      });
      return new Map((await Promise.all(asked)).flat());
    },
    exports,
    fetched: (made, by) =>
      database.inTransaction(async (transaction) => {
        await exports.register(made, transaction);
        await record({ ...by, correlationId: made.correlationId }, fetchedRow(made), transaction);
      }),
    verify: openVerifyFile({
      ...settings,
      newFolder: ownFolders(settings.temporary, database.processId),
      exports,
      purged: openReadPurged(database, settings.seal),
      sealed: openSealSays(database, settings.collections, settings.seal),
    }),
    belongings: scheduleBelongings({
      ...settings,
      schedules: openScheduleStore(database.connection),
      record,
    }),
    async headsOf(accountIds) {
      const found = await Promise.all(accountIds.map((id) => heads.latest(id)));
      return found.filter((head) => head !== undefined);
    },
  };
}

export interface ReportRunParts extends MakerParts, Pick<PerformParts, 'theme' | 'retentions'> {
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
    newFolder: ownFolders(parts.temporary, database.processId),
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
