import { Counter, Gauge, type Registry } from 'prom-client';
import type { Clock } from '../../time/clock.js';
import type { Tail } from './start-tail.js';
import type { Lag } from './tail-lag-store.js';

/**
 * What an operator watches of the tail. The lag is asked of the database at each scrape, and is the same on every process.
 * @param lag may reject: its figures are then not a number
 */
export function tailMetrics(
  registry: Registry,
  tail: Pick<Tail, 'state'>,
  clock: Clock,
  lag: () => Promise<Lag>,
): void {
  const registers = [registry];
  new Gauge({
    name: 'castellan_tail_leads',
    help: '1 in the process that follows the events, 0 in the others',
    registers,
    collect() {
      this.set(tail.state().leads ? 1 : 0);
    },
  });
  new Counter({
    name: 'castellan_tail_events_total',
    help: 'Events this process has handled and sealed',
    registers,
    collect() {
      this.reset();
      this.inc(tail.state().handled);
    },
  });
  new Gauge({
    name: 'castellan_tail_lag_events',
    help: 'Events stored and not handled, counted up to 100000 a kind',
    registers,
    async collect() {
      const events = await lag().then(
        (now) => now.events,
        () => Number.NaN,
      );
      this.set(events);
    },
  });
  new Gauge({
    name: 'castellan_tail_lag_seconds',
    help: 'Age of the oldest event that is stored and not handled; 0 when there is none',
    registers,
    async collect() {
      const age = await lag().then(
        ({ since }) => ageOf(since, clock),
        () => Number.NaN,
      );
      this.set(age);
    },
  });
}

const ageOf = (since: Date | undefined, clock: Clock) =>
  since === undefined ? 0 : Math.max(0, (clock.now().getTime() - since.getTime()) / 1000);
