import type { Job } from '../jobs/job.js';
import type { MailSender } from './mails.js';

const SECOND_MS = 1_000;

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
