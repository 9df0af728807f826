import type { Job } from '../jobs/job.js';
import { SECOND_MS } from '../time/lengths.js';
import type { MailSender } from './mails.js';

/** One process at a time sends what is due. @param mailSender absent: no mail server is set */
export const jobs = ({ mailSender }: { readonly mailSender?: MailSender }): readonly Job[] =>
  mailSender === undefined
    ? []
    : [
        {
          name: 'mail',
          everyMs: SECOND_MS,
          async run() {
            await mailSender.sendDue();
          },
        },
      ];
