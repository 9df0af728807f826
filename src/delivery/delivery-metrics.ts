import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Clock } from '../time/clock.js';
import type { Platform } from './address.js';
import type { Backlog } from './outbox.js';
import type { Verb } from './paces.js';
import type { Outlook } from './platform.js';

/** Told of every attempt. */
export interface DeliveryWatch {
  /** @param waitedMs since it was wanted; for posts */
  succeeded(platform: Platform, verb: Verb, waitedMs?: number): void;
  failed(platform: Platform, verb: Verb, why: Outlook['kind']): void;
}

/**
 * What an operator watches of the outbox. The backlog is asked of the database at each scrape, and is the same on every process.
 * @param backlog may reject: its figures are then not a number
 */
export function deliveryMetrics(
  registry: Registry,
  clock: Clock,
  backlog: () => Promise<Backlog>,
): DeliveryWatch {
  const registers = [registry];
  const gauge = (name: string, help: string, read: (now: Backlog) => number) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await backlog().then(read, () => Number.NaN));
      },
    });
  gauge('castellan_outbox_waiting', 'Messages wanted in chat and not shown', ({ waiting }) => waiting);
  gauge('castellan_outbox_age_seconds', 'Age of the oldest of them; 0 when there is none', ({ since }) =>
    since === undefined ? 0 : Math.max(0, (clock.now().getTime() - since.getTime()) / 1_000),
  );
  gauge(
    'castellan_outbox_refused',
    'Addresses that refuse messages until somebody has done something',
    ({ refused }) => refused.length,
  );
  const attempts = new Counter({
    name: 'castellan_deliveries_total',
    help: 'Attempts to post or edit, by what came of them',
    labelNames: ['platform', 'verb', 'outcome'] as const,
    registers,
  });
  const waits = new Histogram({
    name: 'castellan_delivery_seconds',
    help: 'From wanting a message to its being up',
    labelNames: ['platform'] as const,
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 60, 600, 3600],
    registers,
  });
  return {
    succeeded(platform, verb, waitedMs) {
      attempts.inc({ platform, verb, outcome: 'success' });
      if (waitedMs !== undefined) waits.observe({ platform }, Math.max(0, waitedMs) / 1_000);
    },
    failed: (platform, verb, outcome) => attempts.inc({ platform, verb, outcome }),
  };
}
