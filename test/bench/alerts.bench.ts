import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Bench } from './bench.js';
import { type CardSink, openCardSink, type Shown } from './card-sink.js';
import type { Figure } from './figure.js';
import { Helper } from './helper.js';
import { type Door, LoginStream, login, postLogins } from './login-stream.js';
import { percentile } from './percentile.js';

export const name = 'alerts';

const ACCOUNTS = 20;
const ROUNDS = 8;
const PER_SECOND = 1_000;
const BETWEEN_MS = 100;
const PATIENCE_MS = 30_000;
const FAILURES = 10_000;

const served = z.object({ port: z.number(), secrets: z.array(z.string()) });

/** The whole program with a Slack that takes everything: how soon a card is on its way, and how many there are. */
export async function run(bench: Bench): Promise<readonly Figure[]> {
  const sink = await openCardSink();
  bench.atEnd(sink.stop);
  const helper = new Helper(bench, 'alerts-helper', [bench.uri, sink.url, join(bench.folder, 'alerts')]);
  const { port, secrets } = await helper.ask(`serve ${ACCOUNTS + 1}`, served);
  const agent = new Agent({ keepAlive: true });
  bench.atEnd(async () => agent.destroy());
  const door: Door = { port, agent };
  const [flooded = '', ...watched] = secrets;
  return [...(await latency(bench, door, watched, sink)), ...(await flood(door, flooded, sink))];
}

/** New incidents one after the other, each of an account that has had none for seconds. */
async function latency(
  bench: Bench,
  door: Door,
  secrets: readonly string[],
  sink: CardSink,
): Promise<readonly Figure[]> {
  const stream = new LoginStream(door, secrets, PER_SECOND);
  const began = performance.now();
  const waits: number[] = [];
  let logins = 0;
  try {
    await wait(3_000);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [at, secret] of secrets.entries()) {
        waits.push(await cardAfter(door, secret, `203.0.${round}.${at + 1}`, sink));
        await wait(BETWEEN_MS);
      }
    }
  } finally {
    logins = await stream.stop();
  }
  const rate = logins / ((performance.now() - began) / 1_000);
  const at = (percent: number) => percentile(waits, percent);
  bench.report(
    `cards: ${[0, 10, 25, 50, 75, 90, 95, 99, 100].map((p) => `p${p} ${at(p).toFixed(0)} ms`).join(', ')}`,
  );
  const what = 'POST acknowledged → chat API called for a new incident';
  return [
    {
      what: `${what}, median`,
      unit: 'ms',
      ours: at(50),
      aim: { atMost: 50 },
      note:
        `${waits.length} attacks while ${rate.toFixed(0)} logins/s flowed in; p25 ${at(25).toFixed(0)}, p75 ${at(75).toFixed(0)}, ` +
        `p90 ${at(90).toFixed(0)}, p95 ${at(95).toFixed(0)}, most ${at(100).toFixed(0)} ms. The whole program: stored, followed, sealed, detected, written into the outbox, rendered, its audit row begun.`,
    },
    { what: `${what}, 99 of 100`, unit: 'ms', ours: at(99), aim: { atMost: 250 } },
  ];
}

/** @returns milliseconds from the answer to the POST until the card was on its way */
async function cardAfter(door: Door, secret: string, ip: string, sink: CardSink): Promise<number> {
  const from = sink.shown.length;
  const acknowledged = await postLogins(door, secret, attack(ip));
  const isIt = ({ method, words }: Shown) => method === 'chat.postMessage' && words.includes(ip);
  const card = await sink.until(isIt, from, PATIENCE_MS);
  if (card === undefined) throw new Error(`no card came of the attack from ${ip}`);
  return card.at - acknowledged;
}

/** One password guessed ten times: several such attacks have nothing in common, and stay incidents of their own. */
const attack = (ip: string) =>
  Array.from({ length: 10 }, () =>
    login({ username: `guessed-from-${ip}`, ip, status: 'failure', reason: 'wrong password' }),
  );

/** One user, whose password somebody guesses as fast as they can. */
async function flood(door: Door, secret: string, sink: CardSink): Promise<readonly Figure[]> {
  const from = sink.shown.length;
  const began = performance.now();
  const ip = '198.51.100.7';
  for (let sent = 0; sent < FAILURES; sent += 100) {
    const failures = Array.from({ length: 100 }, () =>
      login({ username: 'victim@acme.example', ip, status: 'failure', reason: 'wrong password' }),
    );
    await postLogins(door, secret, failures);
  }
  const seconds = (performance.now() - began) / 1_000;
  const all = FAILURES.toLocaleString('en');
  const last = await sink.until(({ words }) => words.includes(ip) && words.includes(all), from, PATIENCE_MS);
  const cards = sink.shown.slice(from).filter(({ words }) => words.includes(ip));
  const posts = cards.filter(({ method }) => method === 'chat.postMessage');
  const counted = (last ?? cards.at(-1))?.words.match(/([\d,]+) failures/)?.[1] ?? '0';
  return [
    {
      what: `${all} failures of one user: messages posted`,
      unit: '',
      ours: posts.length,
      aim: { atMost: 1 + Math.floor(seconds / 60) },
      note: `sent in ${seconds.toFixed(1)} s; the message was edited ${cards.length - posts.length} times. At most one a minute beyond the first is aimed at.`,
    },
    {
      what: `${all} failures of one user: what the card counts at the end`,
      unit: '',
      ours: Number(counted.replaceAll(',', '')),
      aim: { atLeast: FAILURES },
    },
  ];
}
