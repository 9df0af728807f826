import { createIndexes, type Migration } from '../mongo/migration.js';
import { policyIndexes } from './policy-store.js';

export const policyMigrations = {
  policies: createIndexes('password policies', [policyIndexes]),
} satisfies Record<string, Migration>;
