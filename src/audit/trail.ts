import type { Asked, EventHistory } from '../events/history.js';
import type { AuditEvent, AuditStatus, NewAuditEvent } from './event.js';

/** Which rows. Every field present must match; text comparisons ignore case, and are exact unless said. */
export interface AuditFilter extends Asked {
  readonly module?: string;
  readonly subModule?: string;
  readonly action?: string;
  /** Actor's name. */
  readonly actor?: string;
  readonly username?: string;
  /** Address or CIDR range, IPv4 or IPv6, already validated. */
  readonly ip?: string;
  readonly status?: AuditStatus;
  /** Name or id of a touched resource. */
  readonly resource?: string;
  /** Words found anywhere in description, reason, resource names: substring. */
  readonly text?: string;
}

export const AUDIT_DIMENSIONS = [
  'account',
  'username',
  'ip',
  'description',
  'module',
  'sub-module',
  'action',
  'actor',
  'status',
  'resource',
] as const;
export type AuditDimension = (typeof AUDIT_DIMENSIONS)[number];

/** The audit trail: append-only. */
export interface AuditTrail extends EventHistory<NewAuditEvent, AuditEvent, AuditFilter, AuditDimension> {
  /** Events whose id begins so, at most `most`, in the order of ids. */
  startingWith(
    accountIds: readonly string[],
    beginning: string,
    most: number,
  ): Promise<readonly AuditEvent[]>;
  /**
   * Modules, sub-modules and actions are all there are, the catalogue's first; other values come from the newest events,
   * most frequent first.
   * @param within only sub-modules or actions of this module (and sub-module)
   */
  known(
    accountIds: readonly string[],
    dimension: AuditDimension,
    within?: Pick<AuditFilter, 'module' | 'subModule'>,
  ): Promise<readonly string[]>;
}
