import { createIndexes, type Migration } from '../mongo/migration.js';
import { postingIndexes } from './posting-store.js';

export const deliveryMigrations = { outbox: createIndexes('the outbox', [postingIndexes]) } satisfies Record<
  string,
  Migration
>;
