import type { Migration } from './mongo/migration.js';

/**
 * Every step of the database's shape, oldest first. Append; never change or remove a step that has been released.
 * `createIndexes(n, 'what for', [declaredByTheStore])` makes one from what a `store.ts` declares.
 */
export const migrations: readonly Migration[] = [];
