import { randomBytes, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import fastify from 'fastify';
import { AUDIT_COLLECTION } from '../../src/audit/audit-indexes.js';
import { encodeAudit } from '../../src/audit/audit-record.js';
import { createCastellan } from '../../src/castellan.js';
import { createChat } from '../../src/create-chat.js';
import { binary, openCollection } from '../../src/events/event-record-store.js';
import { sentDigest } from '../../src/events/sent-digest.js';
import { openPlaces } from '../../src/geo/places.js';
import { startHttp } from '../../src/http/server.js';
import { createLog } from '../../src/log.js';
import { type Metrics, processMetrics } from '../../src/metrics.js';
import { migrations } from '../../src/migrations.js';
import { openDatabase } from '../../src/mongo/open-database.js';
import { systemClock } from '../../src/time/clock.js';
import { help } from './helper.js';
import { sentEvent } from './sent-event.js';

/**
 * The servers that events are posted to, in a process of their own: `serve`; what raw inserts make: `raw CALLERS ROUNDS`;
 * and what the process has taken of the processor so far: `cpu`.
 */
const [uri = ''] = process.argv.slice(2);
const database = await openDatabase({ uri }, { migrations, name: 'ingest', report: () => {} });
const records = openCollection(database, AUDIT_COLLECTION);
const KEYS = 8;
const POLL_MS = 10;
const DURABLE = { writeConcern: { w: 'majority', journal: true } } as const;
const stops: (() => Promise<unknown>)[] = [() => database.close()];

/** A whole Castellan's HTTP API, and keys to it: more than one key alone may call. */
async function castellan(): Promise<{ readonly port: number; readonly secrets: readonly string[] }> {
  const log = createLog('error', process.stderr);
  const metrics = processMetrics();
  const surroundings = {
    database,
    clock: systemClock,
    places: await openPlaces(),
    log,
    temporary: tmpdir(),
    metrics,
  };
  const parts = createCastellan(surroundings);
  stops.unshift(() => parts.keys.stop());
  const { directory } = parts;
  const account = await directory.accounts.ensure('Acme', { id: 'acme' });
  await directory.users.ensureOwner('maya@acme.example', account.id);
  const chat = await createChat(parts, surroundings);
  const identity = { platform: 'console', workspace: 'local', chatUser: 'maya@acme.example' } as const;
  const secrets: string[] = [];
  while (secrets.length < KEYS) {
    const { reply } = await chat.ask({
      identity,
      channel: { id: 'console:local', name: 'terminal', private: true },
      line: '/apikey create scope:public-api',
    });
    secrets.push(
      ...(JSON.stringify(reply)
        .match(/cst_api_\w+/)
        ?.slice(0, 1) ?? []),
    );
  }
  const api = { ...parts, metrics, clock: systemClock, publicUrl: 'http://127.0.0.1', randomBytes };
  const http = await startHttp({ host: '127.0.0.1', port: 0, ready: async () => {}, routes: [], log, api });
  stops.unshift(() => written(metrics), http.stop);
  return { port: http.port, secrets };
}

/** Clients that go at the end of their time leave requests behind, whose events are written before the database closes. */
async function written(metrics: Metrics): Promise<void> {
  const waiting = metrics.getSingleMetric('castellan_commit_waiting_events');
  while ((await waiting?.get())?.values.some(({ value }) => value > 0)) await wait(POLL_MS);
}

/** A handler of one line behind the same door. */
async function plain(handle: () => Promise<object>): Promise<number> {
  const server = fastify({ logger: false });
  server.post('/', handle);
  await server.listen({ host: '127.0.0.1', port: 0 });
  stops.unshift(() => server.close());
  const address = server.server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

/** What the store keeps of an event, made without any check. */
function record() {
  const occurredAt = new Date();
  const sent = sentEvent(randomUUID());
  return {
    accountId: 'acme',
    eventId: sent.id,
    occurredAt,
    receivedAt: occurredAt,
    salt: binary(randomBytes(16)),
    digest: binary(sentDigest(sent)),
    ...encodeAudit({
      ...sent,
      accountId: 'acme',
      occurredAt,
      actor: { kind: 'user', ...sent.actor },
      status: 'success',
      source: 'api',
    }),
  };
}

async function serve() {
  const empty = await plain(async () => ({ status: 'recorded' }));
  const each = await plain(async () => {
    await records.insertOne(record(), { ...DURABLE, ignoreUndefined: true });
    return { status: 'recorded' };
  });
  return { ...(await castellan()), empty, each };
}

/** Events a second by so many callers, each with a thousand ready-made documents at a time. */
async function raw(callers: number, rounds: number) {
  const batches = Array.from({ length: callers * rounds }, () => Array.from({ length: 1000 }, record));
  const since = performance.now();
  const caller = async () => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop())
      await records.insertMany(batch, { ...DURABLE, ordered: false, ignoreUndefined: true });
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return { rate: (callers * rounds * 1000) / ((performance.now() - since) / 1000) };
}

function cpu() {
  const { user, system } = process.cpuUsage();
  return { microseconds: user + system };
}

help(
  async (question) => {
    const [what, callers, rounds] = question.split(' ');
    if (what === 'cpu') return cpu();
    return what === 'serve' ? serve() : raw(Number(callers), Number(rounds));
  },
  async () => {
    for (const stop of stops) await stop();
  },
);
