import type { Clock } from '../time/clock.js';
import type { Job } from './job.js';

/** What has to be looked after as time passes. Each does what is due at a moment, once whoever calls it. */
export interface AlertChores {
  /** Quiet incidents resolve themselves, snoozes end … */
  readonly upkeep: (now: Date) => Promise<void>;
  /** Calls the next person where nobody acknowledged. */
  readonly escalate: (now: Date) => Promise<number>;
  /** Says who is on call from now on. */
  readonly announce: (now: Date) => Promise<number>;
  /** Sends the digests of the morning. */
  readonly sendDigests: (now: Date) => Promise<number>;
}

const UPKEEP_MS = 5_000;
const DIGEST_MS = 60_000;

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
