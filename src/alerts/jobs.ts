import type { AlertChores } from '../alerts/alert-chores.js';
import type { Clock } from '../time/clock.js';
import type { Job } from './job.js';

const UPKEEP_MS = 5_000;
const DIGEST_MS = 60_000;

/** One process at a time does what is due. */
export const alertJobs = (
  { upkeep, escalate, announce, sendDigests }: AlertChores,
  clock: Clock,
): readonly Job[] => [
  {
    name: 'alerts-upkeep',
    everyMs: UPKEEP_MS,
    async run() {
      const now = clock.now();
      // What one can't do must not keep the others from being done.
      const done = await Promise.allSettled([upkeep(now), escalate(now), announce(now)]);
      const failed = done.find((each) => each.status === 'rejected');
      if (failed) throw failed.reason;
    },
  },
  {
    name: 'alerts-digest',
    everyMs: DIGEST_MS,
    async run() {
      await sendDigests(clock.now());
    },
  },
];
