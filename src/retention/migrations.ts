import { purgeIndexes } from '../events/seal/purge-store.js';
import { createIndexes, type Migration } from '../mongo/migration.js';
import { retentionIndexes } from './retention-store.js';

export const retentionMigrations = {
  retention: createIndexes('retention and records of what was purged', [retentionIndexes, purgeIndexes]),
} satisfies Record<string, Migration>;
