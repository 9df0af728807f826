import { createHash } from 'node:crypto';
import type { EventKindName } from '../events/event-kinds.js';

/** How long each kind of event is kept, and what is kept all the same. Nothing said: everything, for ever. */
export interface Retention {
  /** Days, by kind; absent: for ever. */
  readonly days: Readonly<Partial<Record<EventKindName, number>>>;
  readonly holds: readonly Hold[];
}

/** What a legal hold is about. Everything that is said must be so of an event; at least one thing is. */
export interface HeldEvents {
  /** Of whoever acted or signed in: user name or name, folded for comparison. */
  readonly user?: string;
  /** Address or CIDR range, canonical. */
  readonly ip?: string;
  /** Of the audit trail; logins have none. */
  readonly module?: string;
  /** Occurred at or after. */
  readonly from?: Date;
  /** Occurred before. */
  readonly to?: Date;
}

export interface Hold extends HeldEvents {
  /** `lh-7k2m9d`. */
  readonly id: string;
  readonly reason: string;
  /** Whose name stands for it. */
  readonly by: string;
  readonly at: Date;
}

/** As people type the kinds. */
export const KIND_OPTIONS = { login: 'logins', audit: 'audit' } as const satisfies Record<
  EventKindName,
  string
>;
export const KIND_NOUNS: Readonly<Record<EventKindName, { readonly one: string; readonly many: string }>> = {
  login: { one: 'login', many: 'logins' },
  audit: { one: 'audit event', many: 'audit events' },
};
export const RETENTION_KINDS = ['login', 'audit'] as const satisfies readonly EventKindName[];

export const NOTHING_SET: Retention = { days: {}, holds: [] };

/** `12,304 logins`. */
export const amountOf = (kind: EventKindName, count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? KIND_NOUNS[kind].one : KIND_NOUNS[kind].many}`;

/** Ties what is set to the row of the audit trail that set it: hex. */
export const fingerprintOf = ({ days, holds }: Retention): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        RETENTION_KINDS.map((kind) => days[kind] ?? null),
        holds.map(({ id, user, ip, module, from, to }) => [
          id,
          user ?? null,
          ip ?? null,
          module ?? null,
          from?.getTime() ?? null,
          to?.getTime() ?? null,
        ]),
      ]),
    )
    .digest('hex');
