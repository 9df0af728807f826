import type { Login } from './event.js';

/** A login as programs get it. */
export interface ShownLogin extends Omit<Login, 'accountId'> {
  readonly account: string;
}

export const shownLogin = ({ accountId: account, ...login }: Login): ShownLogin => ({ ...login, account });

// Each field is named once, which the compiler checks.
const FIELDS: Readonly<Record<keyof ShownLogin, true>> = {
  id: true,
  occurredAt: true,
  receivedAt: true,
  username: true,
  name: true,
  ip: true,
  place: true,
  userAgent: true,
  device: true,
  action: true,
  status: true,
  reason: true,
  method: true,
  source: true,
  account: true,
};

/** The names of its fields. */
export const LOGIN_FIELDS: readonly string[] = Object.keys(FIELDS);
