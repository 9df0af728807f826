import type { IncomingMessage, ServerResponse } from 'node:http';
import { App } from '@slack/bolt';
import { UserError } from '../../user-error.js';
import { type Claim, createClaims } from '../claims.js';
import type { Conversation } from '../conversation.js';
import type { FitFile } from '../fit-file.js';
import { InFlight } from '../in-flight.js';
import { HttpReceiver } from './http-receiver.js';
import { LIMITS } from './limits.js';
import { listen } from './listeners.js';
import { once } from './once.js';
import type { SlackParts } from './parts.js';
import { sdkLogger } from './sdk-logger.js';
import type { SlackSettings, Surroundings } from './settings.js';
import { SIGNATURE_LIFE_MS } from './signature.js';
import { slackError } from './slack-error.js';
import { SocketMode } from './socket-mode.js';
import type { SlackWorkspace } from './workspace.js';

/** Slack repeats an event after a minute and after five; signed requests live six minutes. */
const CLAIMED_MS = SIGNATURE_LIFE_MS * 2;
const DRAIN_MS = 5_000;

export interface SlackOptions extends Surroundings {
  readonly conversation: Conversation;
  readonly workspace: SlackWorkspace;
  /** Shared by all processes: `openClaimStore`. */
  readonly claims: Claim;
  readonly fitFile: FitFile;
  /** Most bytes of one uploaded file; Slack's own limit when absent. */
  readonly fileLimit?: number;
}

export interface RunningSlack {
  /** HTTP mode only: what to mount. The body must not have been read, and the answer is written by `handle`. */
  readonly http?: {
    readonly path: string;
    handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  };
  /** Takes nothing new, waits up to five seconds for what runs, then aborts it. */
  stop(): Promise<void>;
}

/**
 * Connects the conversation to one Slack workspace, by Socket Mode or by HTTP.
 * @throws UserError when Slack refuses the app token
 */
export async function startSlack(settings: SlackSettings, options: SlackOptions): Promise<RunningSlack> {
  const { clock, log, workspace } = options;
  const inFlight = new InFlight();
  const claim = createClaims(clock, CLAIMED_MS, options.claims);
  const receiver = receiverFor(settings, claim, options);
  const app = new App({
    receiver,
    clientOptions: { ...workspace.clientOptions },
    logger: sdkLogger(log),
    authorize: async () => ({ botToken: settings.botToken, botUserId: workspace.botUserId }),
    // Nothing is kept between messages, and mentions by bots are ignored where they are read.
    convoStore: false,
    ignoreSelf: false,
  });
  app.error(async (error) => {
    log.error({ platform: 'slack', error }, 'something Slack sent could not be handled');
  });
  const parts: SlackParts = {
    ...options,
    inFlight,
    fetch: globalThis.fetch,
    fileLimit: options.fileLimit ?? LIMITS.fileBytes,
  };
  if (settings.mode.kind === 'socket') app.use(once(claim, log));
  listen(app, parts, claim);
  await app.start().catch(explain(settings.called?.appToken));
  return {
    ...(receiver instanceof HttpReceiver
      ? { http: { path: '/slack/events', handle: (request, response) => receiver.handle(request, response) } }
      : {}),
    async stop() {
      await app.stop();
      await inFlight.drain(DRAIN_MS);
    },
  };
}

const receiverFor = (
  { mode }: SlackSettings,
  claim: Claim,
  { clock, log, workspace }: SlackOptions,
): SocketMode | HttpReceiver =>
  mode.kind === 'socket'
    ? new SocketMode(mode.appToken, workspace, { clock, log })
    : new HttpReceiver(mode.signingSecret, claim, { clock, log });

function explain(called = 'SLACK_APP_TOKEN'): (error: unknown) => never {
  return (error) => {
    const word = slackError(error);
    if (word === undefined) throw error;
    const advice =
      'It must be an app-level token (xapp-…) with connections:write: Basic Information, App-Level Tokens.';
    throw new UserError(`Slack refuses ${called} (${word}). ${advice}`, [], { cause: error });
  };
}
