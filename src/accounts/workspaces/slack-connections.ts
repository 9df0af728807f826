import type { Transaction } from '../../mongo/transaction.js';
import type { Secrets } from '../../secrets/secrets.js';
import { UserError } from '../../user-error.js';
import type { Account } from '../account.js';
import { type Asked, authorOf } from '../asking/author.js';
import type { Parts } from '../parts.js';
import { bindFree } from './bind-workspace.js';
import type { SlackConnection, SlackConnectionStore } from './slack-connection-store.js';

/** What a Slack app is reached with. */
export interface SlackTokens {
  readonly botToken: string;
  readonly mode:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string };
}

/**
 * Asks Slack whose tokens these are.
 * @throws UserError that says which of them Slack refuses; it quotes none
 */
export type CheckSlack = (tokens: SlackTokens) => Promise<CheckedSlack>;

export interface CheckedSlack {
  readonly teamId: string;
  readonly teamName: string;
}

/** Slack workspaces that were connected in chat, beside the one of the configuration. */
export interface SlackConnections {
  /** Outside of any transaction: it waits for Slack. */
  readonly check: CheckSlack;
  /**
   * Keeps the tokens, encrypted, and binds the workspace to the asker's account. Every process connects it within
   * seconds; tokens there were before are replaced.
   * @throws UserError when it is another account's, for a demo account, and without SECRET_KEY
   */
  add(tokens: SlackTokens, of: CheckedSlack, by: Asked, transaction: Transaction): Promise<void>;
  all(): Promise<readonly SlackConnection[]>;
  /** What it is connected with. Sealed by an older key, it is sealed afresh. @throws when it can't be opened */
  tokensOf(connection: SlackConnection): Promise<SlackTokens>;
  /** Notes why it can't be connected, for `/connect list`; nothing when it can. */
  note(connection: SlackConnection, problem: string | undefined): Promise<void>;
}

export interface SlackConnectionParts extends Pick<Parts, 'workspaces' | 'record' | 'clock'> {
  readonly slackConnections: SlackConnectionStore;
  readonly secrets: Secrets;
  readonly checkSlack: CheckSlack;
  readonly newId: () => string;
}

const BOT_TOKEN = 'Slack bot token';
const FURTHER = { socket: 'Slack app token', http: 'Slack signing secret' } as const;

export function slackConnectionsOf(parts: SlackConnectionParts): SlackConnections {
  const { slackConnections, secrets, record, clock } = parts;
  return {
    check: parts.checkSlack,
    async add({ botToken, mode }, { teamId, teamName }, by, transaction) {
      const { account } = by.asker;
      const workspace = { platform: 'slack', workspace: teamId, name: teamName } as const;
      const how = { by: authorOf(by), how: 'with tokens of its own' };
      await bindFree(parts, workspace, account, how, transaction);
      const before = await slackConnections.find(teamId, transaction);
      const further = mode.kind === 'socket' ? mode.appToken : mode.signingSecret;
      await slackConnections.put(
        {
          teamId,
          teamName,
          accountId: account.id,
          mode: mode.kind,
          botToken: secrets.seal(BOT_TOKEN, teamId, botToken),
          further: secrets.seal(FURTHER[mode.kind], teamId, further),
          revision: parts.newId(),
          connectedAt: clock.now(),
        },
        transaction,
      );
      const description = `Tokens of Slack workspace ${teamName} (${teamId}) ${before ? 'replaced' : 'kept, encrypted'}`;
      const change = { before: { mode: before?.mode ?? null }, after: { mode: mode.kind } };
      await record(authorOf(by), { ...connected(account), ...change, description }, transaction);
    },
    all: slackConnections.all,
    async tokensOf(connection) {
      const { teamId, mode } = connection;
      const botToken = secrets.open(BOT_TOKEN, teamId, connection.botToken);
      const further = secrets.open(FURTHER[mode], teamId, connection.further);
      if (!secrets.isCurrent(connection.botToken)) {
        const sealed = {
          botToken: secrets.seal(BOT_TOKEN, teamId, botToken),
          further: secrets.seal(FURTHER[mode], teamId, further),
        };
        await slackConnections.change(connection, sealed);
      }
      return {
        botToken,
        mode:
          mode === 'socket'
            ? { kind: 'socket', appToken: further }
            : { kind: 'http', signingSecret: further },
      };
    },
    note: slackConnections.note,
  };
}

/** @throws UserError unless there is a bot token, and one way to be reached */
export function readSlackTokens(given: {
  readonly botToken?: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
}): SlackTokens {
  const [botToken, appToken, signingSecret] = [given.botToken, given.appToken, given.signingSecret].map(
    (typed) => typed?.trim() || undefined,
  );
  if (!botToken || !/^xoxb-[\w-]+$/.test(botToken))
    throw new UserError('The bot token begins with xoxb-: OAuth & Permissions, Bot User OAuth Token.');
  if (appToken && signingSecret)
    throw new UserError('An app token means Socket Mode and a signing secret means HTTP: give one of them.');
  if (appToken) {
    if (!/^xapp-[\w-]+$/.test(appToken))
      throw new UserError('The app token begins with xapp-: Basic Information, App-Level Tokens.');
    return { botToken, mode: { kind: 'socket', appToken } };
  }
  if (!signingSecret || signingSecret.length < 16)
    throw new UserError(
      'Give the app token (xapp-…, for Socket Mode), or the signing secret (for HTTP, at least 16 characters).',
    );
  return { botToken, mode: { kind: 'http', signingSecret } };
}

const connected = ({ id, name }: Account) => ({
  accountId: id,
  module: 'Accounts',
  action: 'Connect Workspace',
  resources: [{ type: 'account', id, name }],
});
