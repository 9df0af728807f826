import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Dice } from '../../src/demo/dice.js';
import { EVENT_KINDS } from '../../src/events/event-kinds.js';
import type { Ledger } from './ledger.js';
import { type Post, type PostAnswer, post } from './post.js';
import { bodyOf, idOf, PATHS, type SentEvent } from './sent-event.js';

export interface SenderSettings {
  /** Those that may serve; each request goes to any of them, its retry too. */
  readonly ports: () => readonly [number, ...number[]];
  readonly secret: string;
  readonly ledger: Ledger;
  readonly dice: Dice;
}

/** What the requests met, for the summary. */
export interface Met {
  lost: number;
  hungUp: number;
  twiceAtOnce: number;
  tooMany: number;
  unavailable: number;
}

const PACE_MS = 10;
const RETRY_MS = 100;
const LARGEST = 1_000;

const told = z.object({ id: z.string(), status: z.enum(['recorded', 'existing']) });
const several = z.object({ results: z.array(told) });

/** A platform that posts events over several connections and sends again, under the same ids, until told they are kept. */
export class Sender {
  readonly met: Met = { lost: 0, hungUp: 0, twiceAtOnce: 0, tooMany: 0, unavailable: 0 };
  readonly #settings: SenderSettings;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  readonly #next = { audit: 0, login: 0 };
  #running: Promise<unknown> | undefined;
  #stopping = false;

  constructor(settings: SenderSettings) {
    this.#settings = settings;
  }

  /** @param connections as many requests are under way at a time */
  start(connections: number): void {
    this.#running = Promise.all(Array.from({ length: connections }, () => this.#connection()));
  }

  /** Resolves when everything that was begun has been acknowledged. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#running;
    this.#agent.destroy();
  }

  /** So many full arrays of logins at once, all to one that serves, each sent until it is kept. */
  async flood(arrays: number): Promise<void> {
    const [port] = this.#settings.ports();
    const batches = Array.from({ length: arrays }, () => this.#take('login', LARGEST));
    await Promise.all(batches.map((batch) => this.#deliver(batch, port)));
  }

  async #connection(): Promise<void> {
    const { dice } = this.#settings;
    while (!this.#stopping) {
      const kind = EVENT_KINDS[dice.between(0, EVENT_KINDS.length - 1)] ?? 'audit';
      const count = dice.oneIn(200) ? LARGEST : dice.oneIn(8) ? dice.between(2, 40) : 1;
      const batch = this.#take(kind, count);
      await this.#deliver(batch);
      if (dice.oneIn(50)) await this.#contradict(batch);
      await wait(PACE_MS);
    }
  }

  #take(kind: SentEvent['kind'], count: number): readonly SentEvent[] {
    return Array.from({ length: count }, () => ({ kind, number: this.#next[kind]++ }));
  }

  /** @param to the port; without it, another each time */
  async #deliver(events: readonly SentEvent[], to?: number): Promise<void> {
    const { dice } = this.#settings;
    const body = JSON.stringify(events.length === 1 ? events.map(bodyOf)[0] : events.map(bodyOf));
    for (let attempt = 0; ; attempt += 1) {
      const since = new Date().toISOString();
      const hangUp = attempt === 0 && dice.oneIn(20);
      const atOnce = attempt === 0 && !hangUp && dice.oneIn(30) ? 2 : 1;
      if (hangUp) this.met.hungUp += 1;
      if (atOnce === 2) this.met.twiceAtOnce += 1;
      const answers = await Promise.all(
        Array.from({ length: atOnce }, () => this.#post(events, { body, hangUp }, to)),
      );
      const first = attempt === 0 && atOnce === 1;
      const kept = answers.map((answer) =>
        this.#read(answer, events, first, `attempt ${attempt}, sent ${since}`),
      );
      if (kept.includes(true)) return;
      await wait(RETRY_MS);
    }
  }

  #post(
    events: readonly SentEvent[],
    what: Pick<Post, 'body' | 'hangUp'>,
    to = this.#settings.dice.pick(this.#settings.ports()),
  ): Promise<PostAnswer> {
    const { secret } = this.#settings;
    const path = PATHS[events[0]?.kind ?? 'audit'];
    return post({ port: to, path, secret, agent: this.#agent, ...what });
  }

  /** @returns whether the events are kept */
  #read(answer: PostAnswer, events: readonly SentEvent[], first: boolean, sent: string): boolean {
    const { ledger } = this.#settings;
    if ('lost' in answer) {
      if (answer.lost !== 'hung up') this.met.lost += 1;
      return false;
    }
    const { status, body, retryAfter } = answer;
    if (status === 429 || status === 503) {
      this.met[status === 429 ? 'tooMany' : 'unavailable'] += 1;
      if (!(Number(retryAfter) >= 1)) ledger.breach(`a ${status} came without Retry-After`);
      return false;
    }
    const read = z.union([several, told.transform((one) => ({ results: [one] }))]).safeParse(body);
    if ((status !== 200 && status !== 201) || !read.success) {
      ledger.breach(`${events.map(idOf).slice(0, 3)} … was answered ${status} ${JSON.stringify(body)}`);
      return true;
    }
    const { results } = read.data;
    if (results.length !== events.length || results.some(({ id }, index) => id !== idAt(events, index)))
      ledger.breach(`${results.length} answers came for ${events.length} events, or in another order`);
    for (const [index, event] of events.entries())
      ledger.acknowledge(event, results[index]?.status ?? 'existing', first, sent);
    return true;
  }

  /** Other content under an id that is kept: refused, whatever else happens. */
  async #contradict([event]: readonly SentEvent[]): Promise<void> {
    if (event === undefined) return;
    const other = { ...bodyOf(event), username: 'somebody.else@chaos.example' };
    const answer = await this.#post([event], { body: JSON.stringify(other) });
    if ('lost' in answer || answer.status === 409 || answer.status === 503 || answer.status === 429) return;
    this.#settings.ledger.breach(`other content under ${idOf(event)} was answered ${answer.status}`);
  }
}

const idAt = (events: readonly SentEvent[], index: number) => {
  const event = events[index];
  return event && idOf(event);
};
