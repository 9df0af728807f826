import type { Job } from '../jobs/job.js';
import type { Database } from '../mongo/database.js';
import type { Clock } from '../time/clock.js';
import { alertChores, type ChoreParts } from './alert-chores.js';

const UPKEEP_MS = 5_000;
const DIGEST_MS = 60_000;

/** One process at a time does what is due. */
export function jobs({
  database,
  clock,
  ...parts
}: ChoreParts & { readonly database: Database; readonly clock: Clock }): readonly Job[] {
  const { upkeep, escalate, announce, sendDigests } = alertChores(database, parts);
  return [
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
}
