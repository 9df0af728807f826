import { openPersonalAddresses } from '../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../accounts/open-directory.js';
import type { AuditTrail } from '../audit/trail.js';
import type { Outbox } from '../delivery/outbox.js';
import type { Mails } from '../mail/mails.js';
import { MODULES } from '../modules/modules.js';
import { openRecords } from '../modules/open-records.js';
import type { Records } from '../modules/records.js';
import type { Database } from '../mongo/database.js';
import type { RandomBytes } from '../secrets/random-bytes.js';
import type { Clock } from '../time/clock.js';
import { type ApprovalCards, openApprovalCards } from './approvals/open-approval-cards.js';
import { openApprovals } from './approvals/open-approvals.js';
import type { Notices } from './notices.js';
import { openNotices } from './open-notices.js';
import { openTold } from './open-told.js';

/** The records of the modules, and who is told of what is done to them. */
export interface ToldRecords {
  readonly records: Records;
  readonly notices: Notices;
  readonly approvalCards: ApprovalCards;
}

export interface ToldSettings {
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  readonly newId: () => string;
  readonly audit: AuditTrail;
  readonly directory: AccountDirectory;
  readonly outbox: Outbox;
  /** Absent: no mail is set up. */
  readonly mails?: Mails | undefined;
}

/** @param database migrated */
export function openToldRecords(database: Database, settings: ToldSettings): ToldRecords {
  const personal = openPersonalAddresses(settings.directory);
  const notices = openNotices(database, { ...settings, personal });
  const approvals = openApprovals(database, { ...settings, personal });
  const told = openTold(notices, approvals);
  const records = openRecords(database, { ...settings, told, modules: MODULES });
  return { records, notices, approvalCards: openApprovalCards(database, { ...settings, records }) };
}
