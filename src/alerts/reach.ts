import type { ChatAddress } from '../delivery/address.js';
import type { Incident } from './incident.js';
import type { Severity } from './severity.js';

/** Whom an alert reaches. Read afresh each time. */
export interface Reach {
  /**
   * Where cards of this severity go: the account's routes that ask for it; without any route, the people on call, else
   * the Account Managers, by direct message. Empty for `info`.
   */
  cardsOf(accountId: string, severity: Severity): Promise<readonly ChatAddress[]>;
  /** Who is on call now, in words: `Ben Tran until Monday 09:00`; undefined when nobody is. */
  onCall(accountId: string, at: Date): Promise<string | undefined>;
  /** When an incident that opens now, unacknowledged, calls the first person; undefined when nobody is called (severity, night, nobody on call). */
  firstCall(incident: Pick<Incident, 'accountId' | 'severity'>, at: Date): Promise<Date | undefined>;
  /** The direct messages of a user, on every platform they are linked on. */
  personally(userId: string): Promise<readonly ChatAddress[]>;
}
