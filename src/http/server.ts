import type { IncomingMessage, ServerResponse } from 'node:http';
import fastify, { type FastifyInstance } from 'fastify';
import type { Log } from '../log.js';
import { UserError } from '../user-error.js';

/** A route whose handler reads the request and writes the answer itself, such as a chat platform's signed callback. */
export interface RawRoute {
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export interface HttpSettings {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Resolves when requests can be served; rejects or hangs (2 s) when the database is away. */
  readonly ready: () => Promise<void>;
  readonly routes: readonly RawRoute[];
  readonly log: Log;
}

export interface HttpServer {
  readonly port: number;
  /** Stops taking requests and lets those under way finish, for at most 5 seconds. */
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 2000;
const STOP_WITHIN_MS = 5000;

/**
 * The one HTTP port. `GET /healthz`: the process is alive. `GET /readyz`: it can serve, else 503.
 * @throws UserError when the port is in use or may not be used
 */
export async function startHttp(settings: HttpSettings): Promise<HttpServer> {
  const server = fastify({
    logger: false,
    bodyLimit: 1024 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
  });
  server.setErrorHandler(async (error, request, reply) => {
    settings.log.error({ error, address: request.routeOptions.url }, 'an HTTP request failed');
    return reply.code(500).type('application/problem+json').send({ title: 'Internal error', status: 500 });
  });
  server.get('/healthz', async () => ({ status: 'alive', program: 'castellan' }));
  server.get('/readyz', async (_, reply) => {
    const ready = await within(settings.ready(), READY_WITHIN_MS);
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'the database is away' });
  });
  for (const route of settings.routes) await mount(server, route);
  await listen(server, settings);
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : settings.port,
    stop: async () => {
      await within(server.close(), STOP_WITHIN_MS);
      server.server.closeAllConnections();
    },
  };
}

/** In a scope of its own, whose bodies nobody parses: a signature covers the bytes as they came. */
const mount = (server: FastifyInstance, route: RawRoute) =>
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.post(route.path, async (request, reply) => {
      reply.hijack();
      await route.handle(request.raw, reply.raw);
    });
  });

async function listen(server: FastifyInstance, { host, port }: HttpSettings): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new PortInUse(
        `Port ${port} on ${host} is in use. Stop what uses it, or set PORT to another (PORT=0 takes a free one).`,
        [],
        { cause: error },
      );
    }
    if (code === 'EACCES')
      throw new UserError(`Port ${port} may not be used by this user. Set PORT to one above 1023.`, [], {
        cause: error,
      });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new UserError(
        `HOST is ${host}, which is no address of this machine. Set HOST to 127.0.0.1 or 0.0.0.0.`,
        [],
        { cause: error },
      );
    }
    throw error;
  }
}

/** Another program listens there already. */
export class PortInUse extends UserError {}

async function within(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** Whether a Castellan answers on that port of this machine already. */
export async function castellanOn(host: string, port: number): Promise<boolean> {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  try {
    const answer = await fetch(`http://${name.includes(':') ? `[${name}]` : name}:${port}/healthz`, {
      signal: AbortSignal.timeout(1000),
    });
    const body: unknown = await answer.json();
    return typeof body === 'object' && body !== null && 'program' in body && body.program === 'castellan';
  } catch {
    return false;
  }
}
