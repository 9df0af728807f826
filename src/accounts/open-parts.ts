import type { AuditTrail } from '../audit/trail.js';
import type { Database } from '../mongo/database.js';
import type { Clock } from '../time/clock.js';
import { openAccountStore } from './account-store.js';
import { recordIn } from './asking/author.js';
import { openIdentityStore } from './identities/identity-store.js';
import type { Parts } from './parts.js';
import { openRoleStore } from './roles/role-store.js';
import { openUserStore } from './users/user-store.js';
import { openWorkspaceStore } from './workspaces/workspace-store.js';

/** The stores in `database`, and the audit trail over them. */
export const openParts = (
  { connection, inTransaction }: Database,
  { clock, audit }: { readonly clock: Clock; readonly audit: Pick<AuditTrail, 'append'> },
): Parts => ({
  accounts: openAccountStore(connection),
  users: openUserStore(connection),
  roles: openRoleStore(connection),
  identities: openIdentityStore(connection),
  workspaces: openWorkspaceStore(connection),
  inTransaction,
  record: recordIn(audit, clock),
  clock,
});
