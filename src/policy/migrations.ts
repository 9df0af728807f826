import { createIndexes, type Migration } from '../mongo/migration.js';
import { policyIndexes } from './policy-store.js';

export const policyMigrations: readonly Migration[] = [
  createIndexes(12, 'password policies', [policyIndexes]),
];
