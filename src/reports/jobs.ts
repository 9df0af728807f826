import type { Clock } from '../time/clock.js';
import type { Job } from './job.js';

const EVERY_MS = 1_000;

/** Reports that are due are made; one process at a time looks. */
export const reportJobs = (runDue: (now: Date) => Promise<number>, clock: Clock): readonly Job[] => [
  {
    name: 'reports-due',
    everyMs: EVERY_MS,
    async run() {
      await runDue(clock.now());
    },
  },
];
