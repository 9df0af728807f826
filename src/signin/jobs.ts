import type { LockoutOver } from '../signin/lockout-ends.js';
import type { SignInDesk } from '../signin/sign-in-desk.js';
import type { Job } from './job.js';

const SECOND_MS = 1_000;
const TIDY_MS = 10 * 60_000;

/** One process at a time does what is due. */
export const signInJobs = (
  { answerRequests, endLockouts, tidy }: Pick<SignInDesk, 'answerRequests' | 'endLockouts' | 'tidy'>,
  isOver: LockoutOver,
): readonly Job[] => [
  {
    name: 'sign-in-upkeep',
    everyMs: SECOND_MS,
    async run() {
      // What one can't do must not keep the other from being done.
      const done = await Promise.allSettled([answerRequests(), endLockouts(isOver)]);
      const failed = done.find((each) => each.status === 'rejected');
      if (failed) throw failed.reason;
    },
  },
  { name: 'sign-in-tidy', everyMs: TIDY_MS, run: tidy },
];
