import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Conversation } from '../../src/chat/conversation.js';
import type { FitFile } from '../../src/chat/fit-file.js';
import { startSlack } from '../../src/chat/slack/start.js';
import { openSlackWorkspace } from '../../src/chat/slack/workspace.js';
import type { Log } from '../../src/log.js';
import { SlackApi } from './slack-api.js';
import { SIGNING_SECRET, signed } from './slack-requests.js';

/** The adapter in HTTP mode over a strict Slack, and a clock that stands where it is put. */
export interface SlackBot {
  readonly api: SlackApi;
  readonly logged: string[];
  now: Date;
  /** Sends what Slack would, signed. @returns status and body */
  post(body: string, headers?: Readonly<Record<string, string>>): Promise<{ status: number; body: string }>;
  /** The same without a Content-Length. @returns the status; rejects when the connection is cut */
  postInChunks(body: string): Promise<number | undefined>;
  stopAdapter(): Promise<void>;
  stop(): Promise<void>;
}

const wholeFile: FitFile = async (path, name) => ({
  parts: [{ path, name, bytes: (await import('node:fs')).statSync(path).size }],
  cleanup: async () => undefined,
});

export async function startSlackBot(
  conversation: Conversation,
  options: { fitFile?: FitFile; claims?: (key: string) => Promise<boolean> } = {},
): Promise<SlackBot> {
  const api = await SlackApi.start();
  const logged: string[] = [];
  const write = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log: Log = { info: write, warn: write, error: write };
  const state = { now: new Date('2026-11-23T10:00:00Z') };
  const clock = { now: () => state.now };
  const settings = {
    botToken: 'xoxb-secret-token',
    mode: { kind: 'http', signingSecret: SIGNING_SECRET },
    apiUrl: api.url,
  } as const;
  const workspace = await openSlackWorkspace(settings, { clock, log });
  const slack = await startSlack(settings, {
    clock,
    log,
    workspace,
    conversation,
    claims: options.claims ?? (async () => true),
    fitFile: options.fitFile ?? wholeFile,
  });
  const server = createServer((request, response) => void slack.http?.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Listening on a TCP port, the address is never a path.
  const { port } = server.address() as AddressInfo;
  return {
    api,
    logged,
    get now() {
      return state.now;
    },
    set now(moment) {
      state.now = moment;
    },
    async post(body, headers) {
      const type = body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded';
      const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
        method: 'POST',
        headers: { 'content-type': type, ...(headers ?? signed(body, state.now)) },
        body,
      });
      return { status: response.status, body: await response.text() };
    },
    postInChunks: (body) =>
      new Promise((resolve, reject) => {
        const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signed(body, state.now) };
        const request = httpRequest({
          port,
          host: '127.0.0.1',
          method: 'POST',
          path: '/slack/events',
          headers,
        });
        request.on('error', reject);
        request.on('response', (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        for (let at = 0; at < body.length; at += 10_000) request.write(body.slice(at, at + 10_000));
        request.end();
      }),
    stopAdapter: () => slack.stop(),
    async stop() {
      await slack.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await api.stop();
    },
  };
}
