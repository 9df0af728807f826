import { createIndexes, type Migration } from '../mongo/migration.js';
import { memberIndexes } from './member-store.js';
import { recordIndexes } from './record-store.js';

export const moduleMigrations = {
  records: createIndexes('records of the modules', [recordIndexes, memberIndexes]),
} satisfies Record<string, Migration>;
