import { createIndexes, type Migration } from '../mongo/migration.js';
import { claimIndexes } from './claim-store.js';
import { pressIndexes } from './press-store.js';
import { runningCallIndexes } from './running-call-store.js';

export const chatMigrations = {
  presses: createIndexes('parked presses and Slack requests taken', [pressIndexes, claimIndexes('slack')]),
  interactions: createIndexes('Discord interactions taken', [claimIndexes('discord')]),
  runningCalls: createIndexes('calls that run', [runningCallIndexes]),
} satisfies Record<string, Migration>;
