import { createIndexes, type Migration } from '../mongo/migration.js';
import { keyIndexes } from './key-store.js';

export const keyMigrations: readonly Migration[] = [
  createIndexes(4, 'API keys', [keyIndexes]),
  createIndexes(19, 'API keys of a user', [keyIndexes]),
];
