import type { FastifyInstance } from 'fastify';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { EntryStatus } from './report.js';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

/** Measures every request by route and status, and serves what all parts have registered at `GET /metrics`. */
export function measureRequests(server: FastifyInstance, registry: Registry): void {
  const durations = new Histogram({
    name: 'castellan_http_request_duration_seconds',
    help: 'Requests by method, route and status, from their head to the last byte of their answer',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  const known = new Map<string, ReturnType<typeof durations.labels>>();
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const key = `${request.method} ${route} ${reply.statusCode}`;
    const child = known.get(key) ?? durations.labels(request.method, route, String(reply.statusCode));
    known.set(key, child);
    child.observe(reply.elapsedTime / 1000);
    done();
  });
  server.get('/metrics', { config: { call: 'open' } }, async (_, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}

/** Counts what became of sent events. @returns one counting function a kind */
export function entryCounter(registry: Registry): (kind: string) => (status: EntryStatus) => void {
  const counter = new Counter({
    name: 'castellan_ingest_events_total',
    help: 'Events sent over HTTP by kind and by what became of them',
    labelNames: ['kind', 'outcome'],
    registers: [registry],
  });
  return (kind) => {
    const children: Record<EntryStatus, Counter.Internal> = {
      recorded: counter.labels(kind, 'recorded'),
      existing: counter.labels(kind, 'existing'),
      conflict: counter.labels(kind, 'conflict'),
      invalid: counter.labels(kind, 'invalid'),
    };
    return (status) => children[status].inc();
  };
}
