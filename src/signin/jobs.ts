import type { Job } from '../jobs/job.js';
import { SECOND_MS } from '../time/lengths.js';
import type { LockoutOver } from './lockout-ends.js';
import type { SignInDesk } from './sign-in-desk.js';

const TIDY_MS = 10 * 60_000;

interface Parts {
  readonly signIn: Pick<SignInDesk, 'answerRequests' | 'endLockouts' | 'tidy'>;
  /** What shows lockouts. */
  readonly incidents: { readonly lockoutOver: LockoutOver };
}

/** One process at a time does what is due. */
export const jobs = ({
  signIn: { answerRequests, endLockouts, tidy },
  incidents: { lockoutOver },
}: Parts): readonly Job[] => [
  {
    name: 'sign-in-upkeep',
    everyMs: SECOND_MS,
    async run() {
      // What one can't do must not keep the other from being done.
      const done = await Promise.allSettled([answerRequests(), endLockouts(lockoutOver)]);
      const failed = done.find((each) => each.status === 'rejected');
      if (failed) throw failed.reason;
    },
  },
  { name: 'sign-in-tidy', everyMs: TIDY_MS, run: tidy },
];
