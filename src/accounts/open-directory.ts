import type { AuditTrail } from '../audit/trail.js';
import type { Database } from '../mongo/database.js';
import type { InTransaction, Transaction } from '../mongo/transaction.js';
import type { Clock } from '../time/clock.js';
import type { Acting } from './asking/acting.js';
import { whomToAskIn } from './asking/ask-whom.js';
import type { Author } from './asking/author.js';
import { actingByKeyIn, noteRefusedIn, type Program, type RefusedChange } from './asking/program.js';
import { type Standing, standingIn } from './asking/standing.js';
import { whoAsksIn } from './asking/who-asks.js';
import type { Directory } from './directory.js';
import { type Linking, linkingOf } from './identities/linking.js';
import { openParts } from './open-parts.js';
import { type Granting, grantingOf } from './roles/granting.js';
import { noteEndsIn } from './roles/note-ends.js';
import { type RoleBook, roleBookOf } from './roles/role-book.js';
import { type Tenants, tenantsOf } from './tenants.js';
import { type AroundUsers, NOTHING_AROUND } from './users/belongings.js';
import { changeUserIn } from './users/change-user.js';
import { type Editing, editingOf } from './users/editing.js';
import { type HandingOver, handingOverOf } from './users/handing-over.js';
import { type Roster, rosterOf } from './users/roster.js';
import { type Suspending, suspendingOf } from './users/suspending.js';
import type { RoleGrant, User } from './users/user.js';

/** Accounts, users, roles and chat identities. Every change writes its audit row in the same transaction. */
export interface AccountDirectory extends Directory, Linking, Suspending, HandingOver, Editing, Granting {
  /** What a user may do and see now, for what is done in their name while nobody asks. */
  standing(userId: string): Promise<Standing | undefined>;
  /** Who acts by an API key. */
  readonly actingByKey: (program: Program) => Promise<Acting>;
  /** Writes down that a program was refused. */
  noteRefused(by: Acting, what: RefusedChange): Promise<void>;
  /** Active users with a grant that ended at `now` or before, which nobody was told yet. */
  withEnded(now: Date, most: number): Promise<readonly User[]>;
  /** Notes the ends of a user's grants, with an audit row each. @returns those that were not noted yet */
  noteEnds(user: User, now: Date, by: Author, transaction: Transaction): Promise<readonly RoleGrant[]>;
  /** For programs; chat brings a transaction of its own. */
  readonly inTransaction: InTransaction;
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
    ...editingOf(parts),
    ...grantingOf(parts),
    actingByKey: actingByKeyIn(parts),
    noteRefused: noteRefusedIn(parts),
    withEnded: (now, most) => parts.users.withEnded(now, most),
    noteEnds: noteEndsIn(parts),
    inTransaction: database.inTransaction,
    accounts: tenantsOf(parts),
    users: rosterOf(parts),
    roles: roleBookOf(parts),
  };
}
