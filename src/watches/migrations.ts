import { createIndexes, type Migration } from '../mongo/migration.js';
import { sightingIndexes } from './sighting-store.js';
import { watchIndexes } from './watch-store.js';

export const watchMigrations = {
  watches: createIndexes('watches', [watchIndexes, sightingIndexes]),
} satisfies Record<string, Migration>;
