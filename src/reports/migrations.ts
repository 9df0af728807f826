import { fileIndexes } from '../delivery/file-store.js';
import { createIndexes, type Migration } from '../mongo/migration.js';
import { exportIndexes } from './exports/export-store.js';
import { runIndexes } from './runs/run-store.js';
import { scheduleIndexes } from './schedules/schedule-store.js';

export const reportMigrations = {
  reports: createIndexes('reports, files on their way, exports', [
    scheduleIndexes,
    runIndexes,
    fileIndexes,
    exportIndexes,
  ]),
  exportsBySize: createIndexes('exports by their size', [exportIndexes]),
  archives: createIndexes('what is in exported archives', [exportIndexes]),
} satisfies Record<string, Migration>;
