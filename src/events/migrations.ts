import { createIndexes, type Migration } from '../mongo/migration.js';
import { rollupIndexes } from './rollups/pack-store.js';
import { blockIndexes } from './seal/block-store.js';
import { headIndexes } from './seal/head-store.js';

export const eventMigrations = {
  seal: createIndexes('the seal', [blockIndexes, headIndexes]),
  packs: createIndexes('packs of hours and days', rollupIndexes),
} satisfies Record<string, Migration>;
