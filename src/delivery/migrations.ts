import { createIndexes, type Migration } from '../mongo/migration.js';
import { postingIndexes } from './posting-store.js';

export const deliveryMigrations: readonly Migration[] = [createIndexes(10, 'the outbox', [postingIndexes])];
