import { openPersonalAddresses } from '../accounts/identities/personal-addresses.js';
import type { AccountDirectory } from '../accounts/open-directory.js';
import type { Outbox } from '../delivery/outbox.js';
import type { Database } from '../mongo/database.js';
import type { Cards } from './cards.js';
import { openMorning } from './digest/morning.js';
import type { IncidentsDesk } from './incidents/incidents-desk.js';
import { openAnnouncing } from './oncall/announce.js';
import { openEscalation } from './oncall/escalate.js';
import type { Rota } from './oncall/rota.js';
import type { WholeReach } from './routes/open-reach.js';

/** What time brings for alerts. Each does what is due at a moment, once whoever calls it, and however many do. */
export interface AlertChores {
  /** Quiet incidents resolve themselves, snoozes end … */
  readonly upkeep: (now: Date) => Promise<void>;
  /** Calls the next person where nobody acknowledged. @returns how many calls were made */
  readonly escalate: (now: Date) => Promise<number>;
  /** Says who is on call from now on. @returns how many handovers were told */
  readonly announce: (now: Date) => Promise<number>;
  /** Sends the digests of the morning. @returns how many */
  readonly sendDigests: (now: Date) => Promise<number>;
}

export interface ChoreParts {
  readonly directory: AccountDirectory;
  readonly incidents: IncidentsDesk;
  readonly cards: Cards;
  readonly outbox: Outbox;
  readonly rota: Rota;
  readonly reach: WholeReach;
}

export function alertChores(database: Database, parts: ChoreParts): AlertChores {
  const { incidents, directory } = parts;
  const personal = openPersonalAddresses(directory);
  return {
    upkeep: incidents.upkeep,
    escalate: openEscalation({ ...parts, inTransaction: database.inTransaction }),
    announce: openAnnouncing(database, { ...parts, personal }),
    sendDigests: openMorning(database, parts),
  };
}
