import type { CollectionIndexes } from '../mongo/migration.js';

export const JOBS = 'jobs';

/** Apart from what needs agenda, which is loaded once chat is up. */
export const jobIndexes: CollectionIndexes = {
  collection: JOBS,
  indexes: [
    // Of processes that start together one makes the row.
    { key: { name: 1 }, unique: true },
  ],
};
