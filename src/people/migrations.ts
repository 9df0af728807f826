import { createIndexes, type Migration } from '../mongo/migration.js';
import { personEventIndexes } from './person-event-store.js';
import { personIndexes } from './person-store.js';

export const peopleMigrations = {
  people: createIndexes('people', [personIndexes, personEventIndexes]),
} satisfies Record<string, Migration>;
