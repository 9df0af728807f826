import { AUDIT_COLLECTION, auditIndexes } from './audit/audit-indexes.js';
import { AUDIT_PACKED } from './audit/open-audit-trail.js';
import type { EventCollections } from './events/event-kinds.js';
import { LOGIN_COLLECTION, loginIndexes } from './logins/login-record.js';
import { LOGIN_PACKED } from './logins/open-login-activity.js';
import { createIndexes, type Migration } from './mongo/migration.js';

/** Where each kind of event is kept: what the tail follows and the seal is verified against. */
export const eventCollections: EventCollections = { audit: AUDIT_COLLECTION, login: LOGIN_COLLECTION };

/** What each kind is packed by. */
export const packedDimensions = { audit: AUDIT_PACKED, login: LOGIN_PACKED } as const;

export const collectionMigrations = {
  events: createIndexes('audit trail, pending commands and login activity', [
    ...auditIndexes,
    ...loginIndexes,
  ]),
} satisfies Record<string, Migration>;
