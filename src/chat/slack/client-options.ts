import type { WebClientOptions } from '@slack/web-api';
import type { Log } from '../../log.js';
import { sdkLogger } from './sdk-logger.js';

/** How every call of the program reaches Slack. @param apiUrl SLACK_API_URL; Slack's own when absent */
export const clientOptionsFor = (apiUrl: string | undefined, log: Log): WebClientOptions => ({
  ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
  logger: sdkLogger(log),
  // By default a call is repeated 10 times over half an hour, without a time-out: `patiently` and the outbox decide.
  retryConfig: { retries: 0 },
  timeout: 15_000,
  rejectRateLimitedCalls: true,
  allowAbsoluteUrls: false,
});
