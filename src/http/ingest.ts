import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Outcome } from '../events/outcome.js';
import { callerOf } from './admission.js';
import { Budget } from './budget.js';
import { within } from './patience.js';
import { Problem, retryAfter } from './problems.js';
import { answerForOne, answerForSeveral, type Entry, type EntryStatus } from './report.js';
import { bytesOf, readSentBodies, type SentBody } from './sent-body.js';
import { readSentEvent } from './sent-events.js';

/** What the API adds to an event. */
interface FromApi {
  readonly accountId: string;
  readonly source: 'api';
}

/** One kind of event that can be sent. */
export interface Ingest<Sent> {
  readonly path: string;
  /** Built once: making it costs more than checking a thousand events. */
  readonly schema: z.ZodType<Sent>;
  /** Resolves when they are durable. */
  readonly record: (events: readonly (Sent & FromApi)[]) => Promise<readonly Outcome[]>;
  /** Told of every entry, for metrics. */
  readonly counted: (status: EntryStatus) => void;
}

/** Longer than an election takes; then the caller is told to come back. */
const PATIENCE_MS = 15_000;
/** Of all bodies under way: about fifty of the largest. */
const BYTES_UNDER_WAY = 256 * 1024 * 1024;

declare module 'fastify' {
  interface FastifyRequest {
    /** Bytes taken from the budget, to be given back. */
    reserved?: number;
  }
}

/** In a scope of its own, whose bodies are read by {@link readSentBodies}. */
export function limitBodies(server: FastifyInstance): void {
  const budget = new Budget(BYTES_UNDER_WAY);
  readSentBodies(server);
  server.addHook('onRequest', (request, _reply, done) => {
    const bytes = bytesOf(request.headers);
    if (!budget.take(bytes)) {
      done(
        new Problem('too-many', 'Too much is being sent at once. Nothing was taken; send again.', {
          headers: retryAfter(1),
        }),
      );
      return;
    }
    request.reserved = bytes;
    done();
  });
  server.addHook('onResponse', (request, _reply, done) => {
    budget.give(request.reserved ?? 0);
    done();
  });
}

export function serveIngest<Sent extends object>(server: FastifyInstance, kind: Ingest<Sent>): void {
  server.post(
    kind.path,
    { config: { call: 'events' } },
    async (request: FastifyRequest<{ Body?: SentBody }>, reply) => {
      const { body } = request;
      if (body === undefined) throw new Problem('malformed', 'The body holds no event.');
      const entries = await take(body, callerOf(request).accountId, kind);
      const [first] = entries;
      const answer =
        body.form === 'one' && first !== undefined ? answerForOne(first) : answerForSeveral(entries);
      reply.code(answer.status);
      return answer.body;
    },
  );
}

/** Records the good ones together, and puts everyone's outcome in its place. */
async function take<Sent extends object>(
  body: SentBody,
  accountId: string,
  { schema, record, counted }: Ingest<Sent>,
): Promise<readonly Entry[]> {
  const read = body.items.map((item) => readSentEvent(schema, item));
  const good: (Sent & FromApi)[] = [];
  for (const each of read) {
    // Nobody else holds what the schema has just made, and copying it would cost as much as checking it.
    if ('event' in each) good.push(Object.assign(each.event, { accountId, source: 'api' as const }));
  }
  const outcomes = good.length === 0 ? [] : await within(PATIENCE_MS, record(good));
  let next = 0;
  const entries = read.map((each): Entry => {
    if ('faults' in each)
      return { ...(each.id === undefined ? {} : { id: each.id }), status: 'invalid', errors: each.faults };
    const outcome = outcomes[next];
    next += 1;
    if (outcome === undefined) throw new Error('an event was recorded without an outcome');
    return outcome;
  });
  for (const { status } of entries) counted(status);
  return entries;
}
