import { createIndexes, type Migration } from '../mongo/migration.js';
import { rollupIndexes } from './rollups/pack-store.js';
import { blockIndexes } from './seal/block-store.js';
import { headIndexes } from './seal/head-store.js';

export const eventMigrations: readonly Migration[] = [
  createIndexes(5, 'the seal', [blockIndexes, headIndexes]),
  createIndexes(17, 'packs of hours and days', rollupIndexes),
];
