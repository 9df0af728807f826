import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SlackSettings } from './chat/slack/settings.js';
import type { SlackWorkspace } from './chat/slack/workspace.js';
import { deliverTo } from './deliver-to.js';
import { eachInTurn } from './mongo/each-in-turn.js';
import type { Parts } from './start.js';

/** A Slack workspace that this process answers in. */
export interface ConnectedSlack {
  readonly workspace: SlackWorkspace;
  /** HTTP mode only; see `RunningSlack`. */
  readonly http?: {
    readonly path: string;
    handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  };
  stop(): Promise<void>;
}

/**
 * Connects the conversation to a Slack workspace, one of several, and delivers to it. Whoever asks there is known by it, and it is answered
 * with its own token: nothing else of a workspace is shared.
 * @param ready is awaited before anybody there is answered, such as to bind the workspace to its account
 * @throws UserError when Slack refuses a token or cannot be reached
 */
export async function connectSlack(
  settings: SlackSettings,
  parts: Parts,
  ready: (workspace: SlackWorkspace) => Promise<void> = async () => {},
): Promise<ConnectedSlack> {
  const { openSlackWorkspace } = await import('./chat/slack/workspace.js');
  const { slackPlatform } = await import('./chat/slack/platform.js');
  const { openClaimStore } = await import('./chat/claim-store.js');
  const { startSlack } = await import('./chat/slack/start.js');
  const { fitFile } = await import('./csv/fit-file.js');
  const workspace = await openSlackWorkspace(settings, parts);
  await ready(workspace);
  const claims = openClaimStore(parts.database.connection, parts.clock, 'slack');
  const slack = await startSlack(settings, { ...parts, workspace, claims, fitFile });
  const deliverer = deliverTo(slackPlatform(workspace, parts.conversation), parts);
  return {
    workspace,
    ...(slack.http ? { http: slack.http } : {}),
    stop: () => eachInTurn(deliverer.stop, slack.stop),
  };
}
