import type { Job } from '../jobs/job.js';
import type { Mails } from './mails.js';

const SECOND_MS = 1_000;

/** One process at a time sends what is due. @param mails absent: no mail server is set */
export const jobs = ({ mails }: { readonly mails?: Pick<Mails, 'sendDue'> }): readonly Job[] =>
  mails === undefined
    ? []
    : [
        {
          name: 'mail',
          everyMs: SECOND_MS,
          async run() {
            await mails.sendDue();
          },
        },
      ];
