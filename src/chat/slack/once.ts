import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../log.js';
import type { Claim } from '../claims.js';
import { slackError } from './slack-error.js';

const TRIGGERED = z.object({ trigger_id: z.string().min(1) });

/**
 * Lets each command, press and submission in once, whichever of several connections brought it: with Socket Mode there is
 * no signature by which a repetition would be known. While the database is away all are let in, and told so.
 */
export const once =
  (claim: Claim, log: Log): Middleware<AnyMiddlewareArgs> =>
  async ({ body, next, ...rest }) => {
    const sent = TRIGGERED.safeParse(body);
    const isFirst =
      !sent.success ||
      (await claim(`trigger ${sent.data.trigger_id}`).catch((error: unknown) => {
        log.warn({ platform: 'slack', status: slackError(error), error }, 'a claim could not be made');
        return true;
      }));
    if (isFirst) return next();
    if ('ack' in rest && typeof rest.ack === 'function') await rest.ack();
  };
