import { accountMigrations } from './accounts/migrations.js';
import { alertMigrations } from './alerts/migrations.js';
import { keyMigrations } from './apikeys/migrations.js';
import { brandingMigrations } from './branding/migrations.js';
import { chatMigrations } from './chat/migrations.js';
import { deliveryMigrations } from './delivery/migrations.js';
import { collectionMigrations } from './event-collections.js';
import { eventMigrations } from './events/migrations.js';
import { moduleMigrations } from './modules/migrations.js';
import type { Migration } from './mongo/migration.js';
import { noticeMigrations } from './notices/migrations.js';
import { peopleMigrations } from './people/migrations.js';
import { policyMigrations } from './policy/migrations.js';
import { reportMigrations } from './reports/migrations.js';
import { retentionMigrations } from './retention/migrations.js';
import { signInMigrations } from './signin/migrations.js';
import { twoFactorMigrations } from './twofactor/migrations.js';
import { watchMigrations } from './watches/migrations.js';

/**
 * Every step of the database's shape, oldest first: its place in this list is the version it leads to. Each stands in the
 * `migrations.ts` of its capability. A new one comes last; one that has been released is never changed, removed or moved.
 */
export const migrations: readonly Migration[] = [
  accountMigrations.people,
  collectionMigrations.events,
  chatMigrations.presses,
  keyMigrations.keys,
  eventMigrations.seal,
  chatMigrations.interactions,
  alertMigrations.rules,
  accountMigrations.codes,
  alertMigrations.routes,
  deliveryMigrations.outbox,
  alertMigrations.incidents,
  policyMigrations.policies,
  twoFactorMigrations.factors,
  peopleMigrations.people,
  signInMigrations.passwords,
  watchMigrations.watches,
  eventMigrations.packs,
  accountMigrations.freeAddresses,
  keyMigrations.ofUsers,
  signInMigrations.forgotten,
  reportMigrations.reports,
  brandingMigrations.looks,
  moduleMigrations.records,
  signInMigrations.mail,
  retentionMigrations.retention,
  noticeMigrations.notices,
  chatMigrations.runningCalls,
  reportMigrations.exportsBySize,
  reportMigrations.archives,
];
