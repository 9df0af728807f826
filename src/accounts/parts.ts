import type { InTransaction } from '../mongo/transaction.js';
import type { Clock } from '../time/clock.js';
import type { AccountStore } from './account-store.js';
import type { Record } from './asking/author.js';
import type { IdentityStore } from './identities/identity-store.js';
import type { RoleStore } from './roles/role-store.js';
import type { UserStore } from './users/user-store.js';
import type { WorkspaceStore } from './workspaces/workspace-store.js';

/** What the directory is made of. */
export interface Parts {
  readonly accounts: AccountStore;
  readonly users: UserStore;
  readonly roles: RoleStore;
  readonly identities: IdentityStore;
  readonly workspaces: WorkspaceStore;
  readonly inTransaction: InTransaction;
  readonly record: Record;
  readonly clock: Clock;
}
