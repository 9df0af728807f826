import { UserError } from '../user-error.js';
import type { Values } from './values.js';

/** A workspace that the environment names. */
export interface SlackSettings {
  readonly botToken: string;
  readonly mode:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string };
  readonly apiUrl?: string;
  /** `C…`: where the account's seal heads are posted. */
  readonly headsChannel?: string;
  /** Id or name of the account the workspace is bound to. */
  readonly account: string;
}

/** @throws UserError when it is half there */
export function readSlack(values: Values): SlackSettings | undefined {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_TEAM_ACCOUNT, OWNER_EMAIL } = values;
  const any = SLACK_BOT_TOKEN ?? SLACK_APP_TOKEN ?? SLACK_SIGNING_SECRET ?? SLACK_TEAM_ACCOUNT;
  if (any === undefined) return undefined;
  const missing = [
    SLACK_BOT_TOKEN === undefined && 'SLACK_BOT_TOKEN',
    SLACK_APP_TOKEN === undefined &&
      SLACK_SIGNING_SECRET === undefined &&
      'SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)',
    SLACK_TEAM_ACCOUNT === undefined && 'SLACK_TEAM_ACCOUNT',
    OWNER_EMAIL === undefined && 'OWNER_EMAIL',
  ].filter((name) => name !== false);
  if (missing.length > 0)
    throw new UserError(
      `The Slack settings are incomplete. Give also ${missing.join(', and ')}. See docs/slack.md.`,
    );
  if (SLACK_APP_TOKEN !== undefined && SLACK_SIGNING_SECRET !== undefined) {
    throw new UserError(
      'SLACK_APP_TOKEN means Socket Mode and SLACK_SIGNING_SECRET means HTTP mode: give one of them.',
    );
  }
  if (SLACK_TEAM_ACCOUNT?.toLowerCase() === 'demo') {
    throw new UserError(
      'SLACK_TEAM_ACCOUNT must not be demo: a real workspace never sees sample data. Name your own account.',
    );
  }
  return {
    botToken: SLACK_BOT_TOKEN ?? '',
    mode:
      SLACK_APP_TOKEN === undefined
        ? { kind: 'http', signingSecret: SLACK_SIGNING_SECRET ?? '' }
        : { kind: 'socket', appToken: SLACK_APP_TOKEN },
    apiUrl: values.SLACK_API_URL,
    headsChannel: values.SLACK_HEADS_CHANNEL,
    account: SLACK_TEAM_ACCOUNT ?? '',
  };
}
