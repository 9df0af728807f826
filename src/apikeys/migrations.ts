import { createIndexes, type Migration } from '../mongo/migration.js';
import { keyIndexes } from './key-store.js';

export const keyMigrations = {
  keys: createIndexes('API keys', [keyIndexes]),
  ofUsers: createIndexes('API keys of a user', [keyIndexes]),
} satisfies Record<string, Migration>;
