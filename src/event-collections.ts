import { AUDIT_COLLECTION } from './audit/audit-indexes.js';
import type { EventCollections } from './events/event-kinds.js';
import { LOGIN_COLLECTION } from './logins/login-record.js';

/** Where each kind of event is kept: what the tail follows and the seal is verified against. */
export const eventCollections: EventCollections = { audit: AUDIT_COLLECTION, login: LOGIN_COLLECTION };
