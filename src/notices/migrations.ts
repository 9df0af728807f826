import { createIndexes, type Migration } from '../mongo/migration.js';
import { noticeIndexes } from './notice-store.js';

export const noticeMigrations = { notices: createIndexes('notices', [noticeIndexes]) } satisfies Record<
  string,
  Migration
>;
