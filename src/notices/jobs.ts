import type { Notices } from '../notices/notices.js';
import type { Clock } from '../time/clock.js';
import type { Job } from './job.js';

const EVERY_MS = 2_000;

/** People are told of what concerns them; one process at a time. */
export const noticeJobs = (notices: Pick<Notices, 'send'>, clock: Clock): readonly Job[] => [
  {
    name: 'notices',
    everyMs: EVERY_MS,
    async run() {
      await notices.send(clock.now());
    },
  },
];
