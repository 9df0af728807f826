import { type EventStoreSettings, openEventStore } from '../events/event-store.js';
import type { Grouping } from '../events/groups-of.js';
import { openHistory } from '../events/history.js';
import type { PackedDimensions } from '../events/rollups/tally-hours-store.js';
import type { Database } from '../mongo/database.js';
import { auditCondition } from './audit-condition.js';
import { AUDIT_COLLECTION, AUDIT_INDEXED } from './audit-indexes.js';
import { decodeAudit, encodeAudit } from './audit-record.js';
import { AUDIT_STATUSES } from './event.js';
import { knownTerms } from './known-terms.js';
import type { AuditDimension, AuditTrail } from './trail.js';
import { openVocabulary } from './vocabulary.js';

const GROUPINGS = {
  account: { by: '$accountId' },
  username: { by: '$keys.username', shown: '$body.username' },
  ip: { by: '$body.ip' },
  description: { by: '$body.description' },
  module: { by: '$keys.module', shown: '$body.module' },
  'sub-module': { by: '$keys.subModule', shown: '$body.subModule' },
  action: { by: '$keys.action', shown: '$body.action' },
  actor: { by: '$keys.actor', shown: '$body.actor.name' },
  status: { by: '$body.status' },
  resource: { by: '$body.resources.name', several: true },
} satisfies Readonly<Record<AuditDimension, Grouping>>;

/** What whole accounts are counted by from packs. */
export const AUDIT_PACKED = {
  username: GROUPINGS.username,
  actor: GROUPINGS.actor,
  ip: GROUPINGS.ip,
  module: GROUPINGS.module,
  status: GROUPINGS.status,
} satisfies PackedDimensions;

/** Values offered for a dimension without a catalogue come from so many of the newest events. */
const RECENT = { newest: 5000, most: 500 };

/** @param database migrated; its indexes are declared in `audit-indexes.ts` */
export function openAuditTrail(database: Database, settings: EventStoreSettings): AuditTrail {
  const vocabulary = openVocabulary(database);
  const events = openEventStore(
    database,
    {
      name: 'audit',
      collection: AUDIT_COLLECTION,
      packed: AUDIT_PACKED,
      indexed: AUDIT_INDEXED,
      narrowBy: 'module:, username: or ip:',
      prepare: vocabulary.settle,
      encode: encodeAudit,
      decode: decodeAudit,
    },
    settings,
  );

  return {
    ...openHistory(events, GROUPINGS, auditCondition),
    startingWith: events.startingWith,
    async known(accountIds, dimension, within) {
      if (dimension === 'account') return accountIds;
      if (dimension === 'status') return AUDIT_STATUSES;
      if (dimension === 'module' || dimension === 'sub-module' || dimension === 'action') {
        return knownTerms(await vocabulary.list(accountIds), dimension, within);
      }
      return events.recentValues(accountIds, GROUPINGS[dimension], RECENT);
    },
  };
}
