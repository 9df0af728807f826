import type { EventSource } from '../events/source.js';

/** One row of the audit trail: written once, never changed. */
export interface AuditEvent {
  /** Unique within the account: the sender's, the importer's, or made on arrival. */
  readonly id: string;
  readonly accountId: string;
  /** UTC. */
  readonly occurredAt: Date;
  readonly receivedAt: Date;
  readonly actor: Actor;
  /** Canonical spelling of the catalogue, or the account's own module as first sent. */
  readonly module: string;
  readonly subModule?: string;
  readonly action: string;
  /** What was touched. */
  readonly resources: readonly Resource[];
  readonly status: AuditStatus;
  /** Why it failed. */
  readonly reason?: string;
  /** E-mail address or login name of the actor, as sent. */
  readonly username?: string;
  /** Canonical text form of an IPv4 or IPv6 address (RFC 5952). */
  readonly ip?: string;
  readonly userAgent?: string;
  readonly description: string;
  /** Field values before and after the change. */
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  /** Ties rows of one act together: a command, its deliveries, the domain's own row. */
  readonly correlationId?: string;
  readonly source: EventSource;
}

export const AUDIT_STATUSES = ['success', 'failure', 'pending'] as const;
export type AuditStatus = (typeof AUDIT_STATUSES)[number];

/** Actioned by. */
export interface Actor {
  readonly kind: 'user' | 'system' | 'api-key' | 'service';
  /** Shown name. */
  readonly name: string;
  /** Castellan's user id or key id, or the sender's own id for the actor. */
  readonly id?: string;
}

export interface Resource {
  readonly name: string;
  readonly type?: string;
  readonly id?: string;
  /** Which sub-modules of it changed. */
  readonly subModules?: readonly string[];
}

/** An event on its way in: identity and arrival are added by the trail when absent. */
export type NewAuditEvent = Omit<AuditEvent, 'id' | 'receivedAt'> & { readonly id?: string };
