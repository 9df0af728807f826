import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Bench } from './bench.js';
import type { Figure } from './figure.js';
import { Helper } from './helper.js';
import { type Measure, sideBySide } from './measure.js';
import { ACCOUNT, trailOn } from './month-of-events.js';
import { one, post, thousand } from './post-events.js';
import { sentEvent } from './sent-event.js';

export const name = 'seal';

const STATE = z.object({ sealed: z.number() });
const SERVED = z.object({ port: z.number(), secrets: z.array(z.string()) });
const EVENTS = 100_000;
const TOGETHER = 1_000;
const CALLERS = 4;
const CONNECTIONS = 64;

/** How fast events come into blocks, and what the tail costs those who bring them. */
export async function run(bench: Bench): Promise<readonly Figure[]> {
  return [...(await endToEnd(bench)), ...(await overHttp(bench))];
}

/** From the first insert until the last event is in a signed block. */
async function endToEnd(bench: Bench): Promise<readonly Figure[]> {
  const trail = trailOn(await bench.database('seal'));
  const tail = new Helper(bench, 'tail-helper', [bench.uri, 'seal', bench.folder]);
  const record = async () => {
    let left = EVENTS / TOGETHER;
    const since = performance.now();
    const caller = async () => {
      for (; left > 0; left -= 1) await trail.append(batch());
    };
    await Promise.all(Array.from({ length: CALLERS }, caller));
    return since;
  };
  let recording = 0;
  const sealing: Measure = async () => {
    const { sealed } = await tail.ask('follow', STATE);
    const since = await record();
    recording = rateSince(since);
    await tail.ask(`sealed ${sealed + EVENTS}`, STATE);
    return rateSince(since);
  };
  const limit: Measure = async () => {
    await tail.ask('stop', STATE);
    return rateSince(await record());
  };
  await sideBySide({ ours: sealing, limit, rounds: 1, seconds: 60 });
  const recorded: number[] = [];
  const ours: Measure = async () => {
    const rate = await sealing();
    recorded.push(recording);
    return rate;
  };
  const got = await sideBySide({ ours, limit, rounds: 5, seconds: 120 });
  await tail.ask('stop', STATE);
  const off = { name: 'recorded, tail off', value: got.limit };
  const [, , middle = recorded[0] ?? 0] = recorded.toSorted((a, b) => a - b);
  const what = `${EVENTS.toLocaleString('en')} events`;
  return [
    { what: `${what} recorded and sealed`, unit: 'events/s', ours: got.ours, limit: off },
    { what: `${what} recorded, tail on`, unit: 'events/s', ours: middle, limit: off },
  ];
}

const rateSince = (since: number) => EVENTS / ((performance.now() - since) / 1_000);

const batch = () =>
  Array.from({ length: TOGETHER }, () => {
    const { actor, ...sent } = sentEvent(randomUUID());
    return {
      ...sent,
      accountId: ACCOUNT,
      actor: { kind: 'user', ...actor } as const,
      occurredAt: new Date(sent.occurredAt),
      status: 'success' as const,
      source: 'api' as const,
    };
  });

/** The same requests with the tail in a process of its own, and without. */
async function overHttp(bench: Bench): Promise<readonly Figure[]> {
  const serving = new Helper(bench, 'ingest-helper', [bench.uri]);
  const tail = new Helper(bench, 'tail-helper', [bench.uri, 'ingest', bench.folder]);
  const served = await serving.ask('serve', SERVED);
  const to = { url: `http://127.0.0.1:${served.port}/v1/audit-events`, secrets: served.secrets };
  const compare = async (what: string, connections: number, events: number): Promise<Figure> => {
    const body = events === 1 ? one : thousand();
    const rate = async () => events * (await post(to, connections, body));
    const ours: Measure = async () => {
      await tail.ask('follow', STATE);
      return rate();
    };
    const limit: Measure = async () => {
      await tail.ask('stop', STATE);
      return rate();
    };
    await sideBySide({ ours, limit, rounds: 1, seconds: 60 });
    const got = await sideBySide({ ours, limit, rounds: 3, seconds: 90 });
    return { what, unit: 'events/s', ours: got.ours, limit: { name: 'tail off', value: got.limit } };
  };
  return [
    await compare(`HTTP, one event a POST, ${CONNECTIONS} connections, tail on`, CONNECTIONS, 1),
    await compare('HTTP, arrays of 1,000, 4 connections, tail on', CALLERS, TOGETHER),
  ];
}
