import type { Job } from '../jobs/job.js';
import type { Clock } from '../time/clock.js';
import type { Notices } from './notices.js';

const EVERY_MS = 2_000;

/** People are told of what concerns them; one process at a time. */
export const jobs = ({
  notices,
  clock,
}: {
  readonly notices: Pick<Notices, 'send'>;
  readonly clock: Clock;
}): readonly Job[] => [
  {
    name: 'notices',
    everyMs: EVERY_MS,
    async run() {
      await notices.send(clock.now());
    },
  },
];
