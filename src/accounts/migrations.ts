import { createIndexes, type Migration } from '../mongo/migration.js';
import { accountIndexes } from './account-store.js';
import { codeIndexes } from './codes/code-store.js';
import { guessIndexes } from './codes/guess-store.js';
import { identityIndexes } from './identities/identity-store.js';
import { roleIndexes } from './roles/role-store.js';
import { freeAddressesOfTheDeleted, userIndexes } from './users/user-store.js';
import { slackConnectionIndexes } from './workspaces/slack-connection-store.js';
import { workspaceIndexes } from './workspaces/workspace-store.js';

export const accountMigrations = {
  people: createIndexes('accounts, users, roles and chat identities', [
    accountIndexes,
    userIndexes,
    roleIndexes,
    identityIndexes,
  ]),
  codes: createIndexes('one-time codes and Slack workspaces connected in chat', [
    codeIndexes,
    guessIndexes,
    workspaceIndexes,
    slackConnectionIndexes,
  ]),
  freeAddresses: { name: 'addresses of deleted users are free', up: freeAddressesOfTheDeleted },
} satisfies Record<string, Migration>;
