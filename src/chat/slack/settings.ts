import type { Log } from '../../log.js';
import type { Clock } from '../../time/clock.js';

/** What an operator sets for Slack. */
export interface SlackSettings {
  /** SLACK_BOT_TOKEN, `xoxb-…`. */
  readonly botToken: string;
  readonly mode:
    | {
        readonly kind: 'socket';
        /** SLACK_APP_TOKEN, `xapp-…`, with `connections:write`. */
        readonly appToken: string;
      }
    | {
        readonly kind: 'http';
        /** SLACK_SIGNING_SECRET. */
        readonly signingSecret: string;
      };
  /** SLACK_API_URL; Slack's own when absent. */
  readonly apiUrl?: string;
  /** What the tokens are called when Slack refuses one; absent: the settings that hold them. */
  readonly called?: { readonly botToken: string; readonly appToken: string };
}

/** The world as the adapter may touch it. */
export interface Surroundings {
  readonly clock: Clock;
  readonly log: Log;
}
