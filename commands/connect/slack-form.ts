import type { Account } from '../../src/accounts/account.js';
import type { CheckedSlack, SlackTokens } from '../../src/accounts/workspaces/slack-connections.js';
import { text as textOption } from '../../src/chat/options.js';
import { code, type Reply, text } from '../../src/chat/reply.js';

/** A token: asked for in the form alone. */
export const secretField = (summary: string) => textOption({ summary, secret: true, max: 500 });

export const SLACK_FORM: Reply = {
  tone: 'plain',
  heading: 'Connect another Slack workspace',
  blocks: [
    text(
      'Make an app there from the manifest (docs/slack.md) and install it. Its tokens are checked, encrypted, and shown to nobody again.',
    ),
  ],
  form: {
    title: 'Slack workspace',
    command: '/connect slack',
    submitLabel: 'Connect',
    fields: [
      {
        name: 'bot-token',
        label: 'Bot token',
        hint: 'xoxb-…: OAuth & Permissions, Bot User OAuth Token',
        required: true,
        secret: true,
      },
      {
        name: 'app-token',
        label: 'App token, for Socket Mode',
        hint: 'xapp-…: Basic Information, App-Level Tokens, with connections:write',
        secret: true,
      },
      {
        name: 'signing-secret',
        label: 'Or the signing secret, for HTTP',
        hint: 'Basic Information, App Credentials',
        secret: true,
      },
    ],
  },
};

/** What there is to do yet: in HTTP mode, Slack has to be told the address. */
export const slackConnected = (
  { teamId, teamName }: CheckedSlack,
  mode: SlackTokens['mode']['kind'],
  account: Account,
  publicUrl: string,
): Reply => ({
  tone: 'success',
  heading: `${teamName} belongs to ${account.name}; it is being connected and answers within seconds.`,
  blocks:
    mode === 'socket'
      ? [text(`Type /whoami there. /connect list says here whether ${teamName} is connected.`)]
      : [
          text(
            'In that app’s settings, put this address under Event Subscriptions, Interactivity and each slash command (the manifest has it in one place to replace):',
          ),
          code(`${publicUrl}/slack/events/${teamId}`),
        ],
  buttons: [{ label: 'What is connected', command: '/connect list' }],
});
