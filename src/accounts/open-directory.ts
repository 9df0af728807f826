import type { AuditTrail } from '../audit/trail.js';
import type { Database } from '../mongo/database.js';
import type { Clock } from '../time/clock.js';
import { whomToAskIn } from './ask-whom.js';
import { type AroundUsers, NOTHING_AROUND } from './belongings.js';
import { changeUserIn } from './change-user.js';
import type { Directory } from './directory.js';
import { type HandingOver, handingOverOf } from './handing-over.js';
import { type Linking, linkingOf } from './linking.js';
import { openParts } from './open-parts.js';
import { type RoleBook, roleBookOf } from './role-book.js';
import { type Roster, rosterOf } from './roster.js';
import { type Standing, standingIn } from './standing.js';
import { type Suspending, suspendingOf } from './suspending.js';
import { type Tenants, tenantsOf } from './tenants.js';
import { whoAsksIn } from './who-asks.js';

/** Accounts, users, roles and chat identities. Every change writes its audit row in the same transaction. */
export interface AccountDirectory extends Directory, Linking, Suspending, HandingOver {
  /** What a user may do and see now, for what is done in their name while nobody asks. */
  standing(userId: string): Promise<Standing | undefined>;
  readonly accounts: Tenants;
  readonly users: Roster;
  readonly roles: RoleBook;
}

/** The directory kept in `database`. */
export function openDirectory(
  database: Database,
  {
    clock,
    audit,
    around = NOTHING_AROUND,
  }: {
    readonly clock: Clock;
    readonly audit: Pick<AuditTrail, 'append'>;
    readonly around?: AroundUsers;
  },
): AccountDirectory {
  const opened = openParts(database, { clock, audit });
  const parts = { ...opened, around, changeUser: changeUserIn(opened) };
  return {
    asker: whoAsksIn(parts),
    standing: standingIn(parts),
    whomToAsk: whomToAskIn(parts),
    ...linkingOf(parts),
    ...suspendingOf(parts),
    ...handingOverOf(parts),
    accounts: tenantsOf(parts),
    users: rosterOf(parts),
    roles: roleBookOf(parts),
  };
}
