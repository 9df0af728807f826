import { createHash } from 'node:crypto';
import type { Cookie } from '../serve/visitor.js';

/** The longest that browsers keep one (RFC 6265bis, 5.5); each sign-in begins it anew. */
const DAYS = 400;

/** One for each person who uses the browser, so that remembering one forgets no other. */
export const deviceCookieName = (accountId: string, email: string): string => {
  const whose = createHash('sha256').update(`${accountId}\0${email.trim().toLowerCase()}`).digest('hex');
  return `__Host-castellan-device-${whose.slice(0, 12)}`;
};

/** How long it is remembered decides the account, and at each sign-in anew. */
export const deviceCookie = (accountId: string, email: string, value: string): Cookie => ({
  name: deviceCookieName(accountId, email),
  value,
  days: DAYS,
});
