import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { CommitWatch } from './group-commit.js';

/** Watches group commits, by kind of event. @returns one watch a kind */
export function commitMetrics(registry: Registry): (kind: string) => CommitWatch {
  const registers = [registry];
  const labelNames = ['kind'] as const;
  const sizes = new Histogram({
    name: 'castellan_commit_events',
    help: 'Events written together in one flush',
    labelNames,
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000],
    registers,
  });
  const durations = new Histogram({
    name: 'castellan_commit_duration_seconds',
    help: 'From handing events over until they were durable, or failed',
    labelNames,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
    registers,
  });
  const failures = new Counter({
    name: 'castellan_commit_failures_total',
    help: 'Flushes that the database did not confirm',
    labelNames,
    registers,
  });
  const depth = new Gauge({
    name: 'castellan_commit_waiting_events',
    help: 'Events taken and not durable yet',
    labelNames,
    registers,
  });
  return (kind) => ({
    flushed(items, seconds, failed) {
      sizes.observe({ kind }, items);
      durations.observe({ kind }, seconds);
      if (failed) failures.inc({ kind });
    },
    waiting: (items) => depth.set({ kind }, items),
  });
}
