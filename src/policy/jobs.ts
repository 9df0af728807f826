import type { Clock } from '../time/clock.js';
import type { Job } from './job.js';

const DAY_MS = 24 * 3_600_000;

/** What password policies want done in time; one process at a time does it. */
export const policyJobs = (suspendUnused: (now: Date) => Promise<number>, clock: Clock): readonly Job[] => [
  {
    name: 'policy-inactive',
    everyMs: DAY_MS,
    async run() {
      await suspendUnused(clock.now());
    },
  },
];
