import { createIndexes, type Migration } from '../mongo/migration.js';
import { sightingIndexes } from './sighting-store.js';
import { watchIndexes } from './watch-store.js';

export const watchMigrations: readonly Migration[] = [
  createIndexes(16, 'watches', [watchIndexes, sightingIndexes]),
];
