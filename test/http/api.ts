import { randomBytes } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { Registry } from 'prom-client';
import { z } from 'zod';
import type { Scope } from '../../src/apikeys/scope.js';
import type { RouteAccess } from '../../src/http/access.js';
import { buildServer, type HttpParts } from '../../src/http/build-server.js';
import type { ApiParts } from '../../src/http/serve-api.js';
import { createLog } from '../../src/log.js';
import { type Bot, openBot } from '../support/bot.js';

export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** The body, when it is a JSON object. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Api {
  readonly bot: Bot;
  readonly server: FastifyInstance;
  readonly routes: readonly RouteAccess[];
  readonly metrics: Registry;
  /** What the server logged, as JSON lines. */
  readonly logged: readonly string[];
  /** A public-api key of `acme`. */
  readonly secret: string;
  key(scope: Scope, origins?: string): Promise<string>;
  /** With the public-api key unless another, or null for none, is given. */
  call(request: InjectOptions & { readonly secret?: string | null }): Promise<Answered>;
  /** Posts JSON. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answered>;
  get(path: string, headers?: Record<string, string>): Promise<Answered>;
  close(): Promise<void>;
}

/** A bot with its HTTP API, on a database of its own; account `acme` in Berlin on a Monday at 11:00. */
export async function openApi(
  changes: (bot: Bot) => Partial<ApiParts> = () => ({}),
  settings: Partial<HttpParts> = {},
  around: Parameters<typeof openBot>[0] = {},
): Promise<Api> {
  const bot = await openBot(around);
  const metrics = new Registry();
  const logged: string[] = [];
  const { server, routes } = await buildServer({
    ready: async () => {},
    routes: [],
    log: createLog('info', { write: (line) => void logged.push(line) }),
    api: { ...bot, metrics, publicUrl: 'http://127.0.0.1:3000', randomBytes, ...changes(bot) },
    ...settings,
  });
  const key: Api['key'] = async (scope, origins) => {
    const said = await bot.says(
      `/apikey create scope:${scope}${origins === undefined ? '' : ` origins:${origins}`}`,
    );
    return /cst_\w+/.exec(said)?.[0] ?? said;
  };
  const standard = await key('public-api');
  const call: Api['call'] = async ({ secret = standard, headers, ...request }) => {
    const authorization = secret === null ? {} : { authorization: `Bearer ${secret}` };
    const answer = await server.inject({ ...request, headers: { ...authorization, ...headers } });
    return answered(answer);
  };
  return {
    bot,
    server,
    routes,
    metrics,
    logged,
    secret: standard,
    key,
    call,
    post: (url, body, headers = {}) =>
      call({
        method: 'POST',
        url,
        payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    get: (url, headers = {}) => call({ method: 'GET', url, headers }),
    async close() {
      await server.close();
      await bot.keys.stop();
      await bot.close();
    },
  };
}

const answered = (answer: Awaited<ReturnType<FastifyInstance['inject']>>): Answered => ({
  status: answer.statusCode,
  type: String(answer.headers['content-type']).split(';')[0] ?? '',
  headers: answer.headers,
  text: answer.body,
  body: z.record(z.string(), z.unknown()).catch({}).parse(parsed(answer.body)),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const AUDIT = {
  occurredAt: '2026-11-23T09:15:00+01:00',
  actor: { name: 'Ada Lovelace' },
  module: 'Templates',
  action: 'Edit',
};
export const LOGIN = { occurredAt: '2026-11-23T08:00:00Z', username: 'root', status: 'failure' };
