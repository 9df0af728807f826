import { createIndexes, type Migration } from '../mongo/migration.js';
import { deviceIndexes } from './device-store.js';
import { factorIndexes } from './factor-store.js';
import { twoFactorSettingIndexes } from './setting-store.js';

export const twoFactorMigrations = {
  factors: createIndexes('second factors', [twoFactorSettingIndexes, factorIndexes, deviceIndexes]),
} satisfies Record<string, Migration>;
