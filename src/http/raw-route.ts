import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** A route whose handler reads the request and writes the answer itself, such as a chat platform's signed callback. */
export interface RawRoute {
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** In a scope of its own, whose bodies nobody parses: a signature covers the bytes as they came. */
export const mountRaw = (server: FastifyInstance, route: RawRoute) =>
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.post(route.path, { config: { call: 'open' } }, async (request, reply) => {
      reply.hijack();
      await route.handle(request.raw, reply.raw);
    });
  });
