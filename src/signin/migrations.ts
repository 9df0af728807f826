import { mailIndexes } from '../mail/mail-store.js';
import { createIndexes, type Migration } from '../mongo/migration.js';
import { attemptIndexes } from './attempt-store.js';
import { linkIndexes } from './link-store.js';
import { lockoutIndexes } from './lockout-store.js';
import { passwordIndexes } from './password-store.js';
import { requestIndexes } from './request-store.js';
import { sessionIndexes } from './session-store.js';
import { ticketIndexes } from './ticket-store.js';

export const signInMigrations: readonly Migration[] = [
  createIndexes(15, 'passwords, sessions and sign-ins under way', [
    passwordIndexes,
    sessionIndexes,
    ticketIndexes,
    attemptIndexes,
    lockoutIndexes,
    ...linkIndexes,
  ]),
  createIndexes(20, 'links asked for by who forgot their password', [requestIndexes]),
  createIndexes(24, 'mail, and the sessions of an account', [mailIndexes, sessionIndexes]),
];
