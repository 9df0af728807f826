import { createIndexes, type Migration } from '../mongo/migration.js';
import { brandingIndexes } from './branding-store.js';
import { hostIndexes } from './host/host-store.js';

export const brandingMigrations = {
  looks: createIndexes('branding and hostnames', [...brandingIndexes, hostIndexes]),
} satisfies Record<string, Migration>;
