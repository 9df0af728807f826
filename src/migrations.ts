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
 * Every step of the database's shape, oldest first. Each stands in the `migrations.ts` of its capability, under the next
 * number of all; a step that has been released is never changed, removed or numbered anew.
 */
export const migrations: readonly Migration[] = [
  ...accountMigrations,
  ...alertMigrations,
  ...brandingMigrations,
  ...chatMigrations,
  ...collectionMigrations,
  ...deliveryMigrations,
  ...eventMigrations,
  ...keyMigrations,
  ...moduleMigrations,
  ...noticeMigrations,
  ...peopleMigrations,
  ...policyMigrations,
  ...reportMigrations,
  ...retentionMigrations,
  ...signInMigrations,
  ...twoFactorMigrations,
  ...watchMigrations,
].sort((one, other) => one.version - other.version);
