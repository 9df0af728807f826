import fastify, { type FastifyInstance, type FastifyServerFactory } from 'fastify';
import type { Log } from '../log.js';
import { type RouteAccess, requireAccess } from './access.js';
import { beforeRoutes, headAnswers, newRequestId } from './answers.js';
import { answerFailures } from './failures.js';
import { servePages } from './pages/serve-pages.js';
import { mountRaw, type RawRoute } from './raw-route.js';
import { type ApiParts, serveApi } from './serve-api.js';
import { serveHealth } from './serve-health.js';

export interface HttpParts {
  /** Resolves when requests can be served; rejects or hangs (2 s) when the database is away. */
  readonly ready: () => Promise<void>;
  readonly routes: readonly RawRoute[];
  readonly log: Log;
  /** Addresses and ranges of proxies whose X-Forwarded-For is believed; default: none. */
  readonly trustedProxies?: readonly string[];
  /** Makes the server where it is no plain HTTP one. */
  readonly serverFactory?: FastifyServerFactory;
  /** Without it, only health and `routes` are served. */
  readonly api?: ApiParts;
}

/** How long a request may take to arrive. */
export const RECEIVED_WITHIN_MS = 30_000;

/** Every route of the one HTTP port, each with what it declares of who may call it. */
export async function buildServer({
  ready,
  routes: raw,
  log,
  trustedProxies = [],
  serverFactory,
  api,
}: HttpParts): Promise<{ readonly server: FastifyInstance; readonly routes: readonly RouteAccess[] }> {
  const server = fastify({
    ...beforeRoutes,
    logger: false,
    genReqId: newRequestId,
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    requestTimeout: RECEIVED_WITHIN_MS,
    forceCloseConnections: 'idle',
    ...(serverFactory === undefined ? {} : { serverFactory }),
  });
  const routes = requireAccess(server);
  answerFailures(server, log);
  headAnswers(server);
  serveHealth(server, ready);
  if (api !== undefined) await serveApi(server, api);
  if (api !== undefined) await server.register(async (scope) => servePages(scope, { ...api, log }));
  for (const route of raw) await mountRaw(server, route);
  return { server, routes };
}
