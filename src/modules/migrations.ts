import { createIndexes, type Migration } from '../mongo/migration.js';
import { memberIndexes } from './member-store.js';
import { recordIndexes } from './record-store.js';

export const moduleMigrations: readonly Migration[] = [
  createIndexes(23, 'records of the modules', [recordIndexes, memberIndexes]),
];
