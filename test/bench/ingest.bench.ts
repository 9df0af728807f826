import type { Bench } from './bench.js';
import type { Aim, Figure } from './figure.js';
import { openIngestRates, type Tail } from './ingest-rates.js';
import { type Measure, sideBySide } from './measure.js';

export const name = 'ingest';

const CONNECTIONS = 64;
const NOTE =
  'every request is authenticated, checked and answered when durable (majority, journal). Client, server and mongod ' +
  'share the machine; with the tail on, so does the process that follows and seals the events. Limits are without it.';

interface Compared {
  readonly what: string;
  readonly ours: Measure;
  readonly limit: Measure;
  readonly name: string;
  readonly unit?: string;
  readonly aim?: Aim;
}

/** Events over HTTP, one a request at 64 connections and arrays of a thousand, with the tail off and on. */
export async function run(bench: Bench): Promise<readonly Figure[]> {
  const { ours, arrays, empty, each, raw, cost } = await openIngestRates(bench, CONNECTIONS);
  for (const warm of [ours('off'), empty]) await warm();

  const single = (tail: Tail) => ({
    what: `HTTP, one event a POST, ${CONNECTIONS} connections, tail ${tail}`,
    ours: ours(tail),
  });
  const array = (tail: Tail, connections: number) => ({
    what: `HTTP, arrays of 1,000, ${connections} at once, tail ${tail}`,
    ours: arrays(tail, connections),
    limit: raw(connections),
    name: `insertMany of 1,000, ${connections} at once`,
  });
  const comparisons: readonly Compared[] = [
    ...(['off', 'on'] as const).flatMap((tail) => [
      { ...single(tail), limit: empty, name: 'an empty Fastify handler', aim: { atLeast: 0.45 } },
      { ...single(tail), limit: each, name: 'one insert a request', aim: { atLeast: 3.5 } },
    ]),
    {
      what: 'processor time of the server for such a POST, tail off',
      ours: cost(ours('off')),
      limit: cost(empty),
      name: 'an empty Fastify handler',
      unit: 'µs',
    },
    { ...array('off', 1), aim: { atLeast: 0.7 } },
    { ...array('off', 4), aim: { atLeast: 0.7 } },
    array('on', 1),
    array('on', 4),
    againstNone('one event a POST', ours),
    againstNone('arrays of 1,000, 4 at once', (tail) => arrays(tail, 4)),
  ];
  const figures: Figure[] = [];
  for (const compared of comparisons) figures.push(await figureOf(compared));
  // It is about all of them, and stands below the table once.
  return figures.map((figure, at) => (at === 0 ? { ...figure, note: NOTE } : figure));
}

/** Sealing, rules and incidents, watches and packs, all in one process, against nobody who follows. */
const againstNone = (what: string, rate: (tail: Tail) => Measure): Compared => ({
  what: `HTTP, ${what}, all followers on`,
  ours: rate('all'),
  limit: rate('off'),
  name: 'the same with none',
  aim: { atLeast: 0.6 },
});

async function figureOf({ what, ours, limit, name, unit = 'events/s', aim }: Compared): Promise<Figure> {
  const got = await sideBySide({ ours, limit, rounds: 3, seconds: 60 });
  return { what, unit, ours: got.ours, limit: { name, value: got.limit }, ...(aim && { aim }) };
}
