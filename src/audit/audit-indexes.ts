import { eventIndexes } from '../events/event-record-store.js';
import type { CollectionIndexes } from '../mongo/migration.js';

export const AUDIT_COLLECTION = 'audit_events';
export const VOCABULARY_COLLECTION = 'audit_vocabulary';
export const PENDING_COLLECTION = 'pending_commands';

/** What is searched often enough for an index, the most selective first. */
export const AUDIT_INDEXED = ['ip', 'resources', 'people', 'module'] as const;

/** For the migration that makes them. */
export const auditIndexes: readonly CollectionIndexes[] = [
  eventIndexes(AUDIT_COLLECTION, AUDIT_INDEXED),
  {
    collection: VOCABULARY_COLLECTION,
    indexes: [{ key: { accountId: 1, key: 1 }, name: 'identity', unique: true }],
  },
  { collection: PENDING_COLLECTION, indexes: [{ key: { processId: 1 }, name: 'process' }] },
];
