import type { Clock } from '../time/clock.js';
import type { Job } from './job.js';

const EVERY_MS = 60_000;

/** Reminders before a second factor is asked for, and word of how many are enrolled; one process at a time. */
export const twoFactorJobs = (lookAfter: (now: Date) => Promise<number>, clock: Clock): readonly Job[] => [
  {
    name: 'two-factor-reminders',
    everyMs: EVERY_MS,
    async run() {
      await lookAfter(clock.now());
    },
  },
];
