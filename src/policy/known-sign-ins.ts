import type { KnownPassword } from './password-facts.js';

/** What is known of how people of an account sign in on Castellan's own pages. */
export interface KnownSignIns {
  /** The passwords that open something; never the hashes. */
  passwordsOf(accountId: string): Promise<readonly (KnownPassword & { readonly userId: string })[]>;
  /** Open sessions, and how many of them have been idle for so many minutes. */
  idleSessions(accountId: string, minutes: number): Promise<{ readonly idle: number; readonly open: number }>;
}
