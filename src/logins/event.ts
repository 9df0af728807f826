import type { EventSource } from '../events/source.js';
import type { Place } from '../geo/place.js';

/** One row of the login activity: one authentication event, written once, never changed. */
export interface Login {
  /** Unique within the account. */
  readonly id: string;
  readonly accountId: string;
  /** UTC. */
  readonly occurredAt: Date;
  readonly receivedAt: Date;
  /** What was typed as user name; may be empty or belong to nobody. */
  readonly username: string;
  /** Name of the registered user, when the user name belongs to one. */
  readonly name?: string;
  /** Canonical text form (RFC 5952). */
  readonly ip?: string;
  /** From the IP, at the time of recording. */
  readonly place?: Place;
  readonly userAgent?: string;
  /** `Windows PC`, `Mac`, `iPhone`, `Android phone` … or the sender's own words. */
  readonly device?: string;
  /** `sign-in`, `sign-out`, `second-factor`, `password-change`, `password-reset`, `enrolment`, `lockout`, `view`, `edit` … */
  readonly action: string;
  readonly status: LoginStatus;
  /** Why it failed. */
  readonly reason?: string;
  /** `password`, `publickey`, `totp` … */
  readonly method?: string;
  readonly source: EventSource;
}

export const LOGIN_STATUSES = ['success', 'failure'] as const;
export type LoginStatus = (typeof LOGIN_STATUSES)[number];

/** An event on its way in: place, device and name are filled in by the activity when absent. */
export type NewLogin = Omit<Login, 'id' | 'receivedAt'> & { readonly id?: string };
