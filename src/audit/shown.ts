import { isCatalogued } from './catalogue.js';
import type { AuditEvent } from './event.js';

/** An audit event as programs get it. `catalogue` tells whether its module is the catalogue's or the account's own. */
export interface ShownAuditEvent extends Omit<AuditEvent, 'accountId'> {
  readonly account: string;
  readonly catalogue: boolean;
}

export const shownAuditEvent = ({ accountId: account, ...event }: AuditEvent): ShownAuditEvent => ({
  ...event,
  account,
  catalogue: isCatalogued(event.module),
});

// Each field is named once, which the compiler checks.
const FIELDS: Readonly<Record<keyof ShownAuditEvent, true>> = {
  id: true,
  occurredAt: true,
  receivedAt: true,
  actor: true,
  module: true,
  subModule: true,
  action: true,
  resources: true,
  status: true,
  reason: true,
  username: true,
  ip: true,
  userAgent: true,
  description: true,
  before: true,
  after: true,
  correlationId: true,
  source: true,
  account: true,
  catalogue: true,
};

/** The names of its fields. */
export const AUDIT_FIELDS: readonly string[] = Object.keys(FIELDS);
