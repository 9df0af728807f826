import type { AuditTrail } from './audit/trail.js';
import type { LoginActivity } from './logins/activity.js';

/** Everything a command can call on. Made in `main.ts`, handed to each file of `commands/` when it is loaded. */
export interface Capabilities {
  readonly audit: AuditTrail;
  readonly logins: LoginActivity;
}
