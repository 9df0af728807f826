import { z } from 'zod';
import type { Bench } from './bench.js';
import type { Figure } from './figure.js';
import { Helper } from './helper.js';
import { sideBySide } from './measure.js';
import { one, post, thousand } from './post-events.js';

export const name = 'ingest';

const SERVED = z.object({
  port: z.number(),
  secrets: z.array(z.string()),
  empty: z.number(),
  each: z.number(),
});
const RATE = z.object({ rate: z.number() });
const CONNECTIONS = 64;

/** Events over HTTP, with the tail off: one a request at 64 connections, and arrays of a thousand. */
export async function run(bench: Bench): Promise<readonly Figure[]> {
  const helper = new Helper(bench, 'ingest-helper', [bench.uri]);
  const served = await helper.ask('serve', SERVED);
  const ours = { url: `http://127.0.0.1:${served.port}/v1/audit-events`, secrets: served.secrets };
  const empty = { url: `http://127.0.0.1:${served.empty}/`, secrets: [''] };
  const each = { url: `http://127.0.0.1:${served.each}/`, secrets: [''] };
  await post(ours, CONNECTIONS, one);
  await post(empty, CONNECTIONS, one);

  const against = (limit: typeof ours) =>
    sideBySide({
      ours: () => post(ours, CONNECTIONS, one),
      limit: () => post(limit, CONNECTIONS, one),
      rounds: 3,
      seconds: 60,
    });
  const arrays = (callers: number) =>
    sideBySide({
      ours: async () => 1000 * (await post(ours, callers, thousand())),
      limit: async () => (await helper.ask(`raw ${callers} 20`, RATE)).rate,
      rounds: 3,
      seconds: 60,
    });
  const note =
    'every request authenticated, checked, answered when durable (majority, journal); the server, this client and mongod share the machine. The tail is off.';
  const figure = (
    what: string,
    aim: number,
    limit: string,
    got: { ours: number; limit: number },
  ): Figure => ({
    what,
    unit: 'events/s',
    ours: got.ours,
    limit: { name: limit, value: got.limit },
    aim: { atLeast: aim },
    note,
  });
  const single = `HTTP, one event a POST, ${CONNECTIONS} connections`;
  return [
    figure(single, 0.45, 'an empty Fastify handler', await against(empty)),
    figure(single, 3.5, 'one insert a request', await against(each)),
    figure('HTTP, arrays of 1,000, 1 connection', 0.7, 'insertMany of 1,000', await arrays(1)),
    figure('HTTP, arrays of 1,000, 4 connections', 0.7, 'insertMany of 1,000, 4 at once', await arrays(4)),
  ];
}
