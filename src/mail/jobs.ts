import type { Mails } from '../mail/mails.js';
import type { Job } from './job.js';

const SECOND_MS = 1_000;

/** One process at a time sends what is due. */
export const mailJobs = (mails: Pick<Mails, 'sendDue'>): readonly Job[] => [
  {
    name: 'mail',
    everyMs: SECOND_MS,
    async run() {
      await mails.sendDue();
    },
  },
];
