import type { Asked, EventHistory } from '../events/history.js';
import type { Login, LoginStatus, NewLogin } from './event.js';

/** Which rows. Every field present must match; text comparisons ignore case. */
export interface LoginFilter extends Asked {
  /** User name or the registered user's name. The empty string finds logins with an empty user name. */
  readonly user?: string;
  /** Address or CIDR range, IPv4 or IPv6, already validated. */
  readonly ip?: string;
  readonly device?: string;
  /** Country by English name or ISO code. */
  readonly country?: string;
  /** City, or any part of the place: substring. */
  readonly place?: string;
  readonly status?: LoginStatus;
  readonly action?: string;
}

export const LOGIN_DIMENSIONS = [
  'user',
  'ip',
  'device',
  'country',
  'place',
  'status',
  'action',
  'account',
  'reason',
] as const;
export type LoginDimension = (typeof LOGIN_DIMENSIONS)[number];

/** The login activity: append-only. */
export interface LoginActivity extends EventHistory<NewLogin, Login, LoginFilter, LoginDimension> {
  /** What the licence of the geo database wants to stand where places are shown. */
  readonly attribution?: string;
}
