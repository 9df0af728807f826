import { z } from 'zod';
import type { Bench } from './bench.js';
import { Helper } from './helper.js';
import type { Measure } from './measure.js';
import { one, post, thousand } from './post-events.js';

const SERVED = z.object({
  port: z.number(),
  secrets: z.array(z.string()),
  empty: z.number(),
  each: z.number(),
});
const RATE = z.object({ rate: z.number() });
const CPU = z.object({ microseconds: z.number() });
const TAIL = z.object({ sealed: z.number() });

const BATCHES = 20;

/** Whether events are followed while they come in: sealed alone, or by all that a whole Castellan has follow them. */
export type Tail = 'off' | 'on' | 'all';

const QUESTIONS = { off: 'stop', on: 'follow', all: 'follow all' } as const satisfies Record<Tail, string>;

/** What the ingest benchmark measures, each as a rate a second unless it says otherwise. */
export interface IngestRates {
  /** Requests to the audit trail, of one event. The tail is brought up to date, or stopped, before. */
  ours(tail: Tail): Measure;
  /** Arrays of a thousand, in events. */
  arrays(tail: Tail, connections: number): Measure;
  readonly empty: Measure;
  readonly each: Measure;
  /** The driver's insertMany of a thousand, by so many callers, in events. */
  raw(callers: number): Measure;
  /** Microseconds of the server's processor time that a request takes while a rate is measured. */
  cost(rate: Measure): Measure;
}

/**
 * Starts the servers and the tail, each in a process of its own.
 * @param connections of requests that bring one event
 */
export async function openIngestRates(bench: Bench, connections: number): Promise<IngestRates> {
  const server = new Helper(bench, 'ingest-helper', [bench.uri]);
  const served = await server.ask('serve', SERVED);
  const follower = new Helper(bench, 'tail-helper', [bench.uri, 'ingest', bench.folder]);
  const castellan = { url: `http://127.0.0.1:${served.port}/v1/audit-events`, secrets: served.secrets };
  const withTail =
    (tail: Tail, rate: Measure): Measure =>
    async () => {
      await follower.ask(QUESTIONS[tail], TAIL);
      return rate();
    };
  const plain = (port: number) =>
    withTail('off', () => post({ url: `http://127.0.0.1:${port}/`, secrets: [''] }, connections, one));

  return {
    ours: (tail) => withTail(tail, () => post(castellan, connections, one)),
    arrays: (tail, callers) =>
      withTail(tail, async () => 1000 * (await post(castellan, callers, thousand()))),
    empty: plain(served.empty),
    each: plain(served.each),
    raw: (callers) => withTail('off', async () => (await server.ask(`raw ${callers} ${BATCHES}`, RATE)).rate),
    cost: (rate) => async () => {
      const [before, since] = [await server.ask('cpu', CPU), performance.now()];
      const reached = await rate();
      const seconds = (performance.now() - since) / 1000;
      const after = await server.ask('cpu', CPU);
      return (after.microseconds - before.microseconds) / (reached * seconds);
    },
  };
}
