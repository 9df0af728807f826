import { createIndexes, type Migration } from '../mongo/migration.js';
import { noticeIndexes } from './notice-store.js';

export const noticeMigrations: readonly Migration[] = [createIndexes(26, 'notices', [noticeIndexes])];
