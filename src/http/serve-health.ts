import type { FastifyInstance } from 'fastify';
import { settled } from './settled.js';

const READY_WITHIN_MS = 2000;

/** `GET /healthz`: the process is alive. `GET /readyz`: it can serve, else 503. @param ready resolves when it can */
export function serveHealth(server: FastifyInstance, ready: () => Promise<void>): void {
  const config = { call: 'open' } as const;
  server.get('/healthz', { config }, async () => ({ status: 'alive', program: 'castellan' }));
  server.get('/readyz', { config }, async (_, reply) => {
    const isReady = await settled(ready(), READY_WITHIN_MS);
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'the database is away' });
  });
}
