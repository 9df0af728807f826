import { mailIndexes } from '../mail/mail-store.js';
import { createIndexes, type Migration } from '../mongo/migration.js';
import { attemptIndexes } from './attempt-store.js';
import { linkIndexes } from './link-store.js';
import { lockoutIndexes } from './lockout-store.js';
import { passwordIndexes } from './password-store.js';
import { requestIndexes } from './request-store.js';
import { sessionIndexes } from './session-store.js';
import { ticketIndexes } from './ticket-store.js';

export const signInMigrations = {
  passwords: createIndexes('passwords, sessions and sign-ins under way', [
    passwordIndexes,
    sessionIndexes,
    ticketIndexes,
    attemptIndexes,
    lockoutIndexes,
    ...linkIndexes,
  ]),
  forgotten: createIndexes('links asked for by who forgot their password', [requestIndexes]),
  mail: createIndexes('mail, and the sessions of an account', [mailIndexes, sessionIndexes]),
} satisfies Record<string, Migration>;
