import { createIndexes, type Migration } from '../mongo/migration.js';
import { personEventIndexes } from './person-event-store.js';
import { personIndexes } from './person-store.js';

export const peopleMigrations: readonly Migration[] = [
  createIndexes(14, 'people', [personIndexes, personEventIndexes]),
];
