import { AUDIT_COLLECTION } from './audit/audit-indexes.js';
import { AUDIT_PACKED } from './audit/open-audit-trail.js';
import type { EventCollections } from './events/event-kinds.js';
import { LOGIN_COLLECTION } from './logins/login-record.js';
import { LOGIN_PACKED } from './logins/open-login-activity.js';

/** Where each kind of event is kept: what the tail follows and the seal is verified against. */
export const eventCollections: EventCollections = { audit: AUDIT_COLLECTION, login: LOGIN_COLLECTION };

/** What each kind is packed by. */
export const packedDimensions = { audit: AUDIT_PACKED, login: LOGIN_PACKED } as const;
