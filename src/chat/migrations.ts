import { createIndexes, type Migration } from '../mongo/migration.js';
import { claimIndexes } from './claim-store.js';
import { pressIndexes } from './press-store.js';
import { runningCallIndexes } from './running-call-store.js';

export const chatMigrations: readonly Migration[] = [
  createIndexes(3, 'parked presses and Slack requests taken', [pressIndexes, claimIndexes('slack')]),
  createIndexes(6, 'Discord interactions taken', [claimIndexes('discord')]),
  createIndexes(27, 'calls that run', [runningCallIndexes]),
];
