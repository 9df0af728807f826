import { createIndexes, type Migration } from '../mongo/migration.js';
import { brandingIndexes } from './branding-store.js';
import { hostIndexes } from './host/host-store.js';

export const brandingMigrations: readonly Migration[] = [
  createIndexes(22, 'branding and hostnames', [...brandingIndexes, hostIndexes]),
];
