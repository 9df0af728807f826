import { createIndexes, type Migration } from '../mongo/migration.js';
import { accountIndexes } from './account-store.js';
import { codeIndexes } from './codes/code-store.js';
import { guessIndexes } from './codes/guess-store.js';
import { identityIndexes } from './identities/identity-store.js';
import { roleIndexes } from './roles/role-store.js';
import { freeAddressesOfTheDeleted, userIndexes } from './users/user-store.js';
import { slackConnectionIndexes } from './workspaces/slack-connection-store.js';
import { workspaceIndexes } from './workspaces/workspace-store.js';

export const accountMigrations: readonly Migration[] = [
  createIndexes(1, 'accounts, users, roles and chat identities', [
    accountIndexes,
    userIndexes,
    roleIndexes,
    identityIndexes,
  ]),
  createIndexes(8, 'one-time codes and Slack workspaces connected in chat', [
    codeIndexes,
    guessIndexes,
    workspaceIndexes,
    slackConnectionIndexes,
  ]),
  { version: 18, name: 'addresses of deleted users are free', up: freeAddressesOfTheDeleted },
];
