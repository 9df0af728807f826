import { fileIndexes } from '../delivery/file-store.js';
import { createIndexes, type Migration } from '../mongo/migration.js';
import { exportIndexes } from './exports/export-store.js';
import { runIndexes } from './runs/run-store.js';
import { scheduleIndexes } from './schedules/schedule-store.js';

export const reportMigrations: readonly Migration[] = [
  createIndexes(21, 'reports, files on their way, exports', [
    scheduleIndexes,
    runIndexes,
    fileIndexes,
    exportIndexes,
  ]),
  createIndexes(28, 'exports by their size', [exportIndexes]),
  createIndexes(29, 'what is in exported archives', [exportIndexes]),
];
