import type { Clock } from '../time/clock.js';
import type { Job } from './job.js';

const MINUTE_MS = 60_000;

/** Roles that end by themselves; one process at a time says so. */
export const roleJobs = (noteEnds: (now: Date) => Promise<number>, clock: Clock): readonly Job[] => [
  {
    name: 'role-ends',
    everyMs: MINUTE_MS,
    async run() {
      await noteEnds(clock.now());
    },
  },
];
