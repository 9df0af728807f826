import { collectDefaultMetrics, Registry } from 'prom-client';

/**
 * What the program counts and measures, for Prometheus: handed to the parts, each of which registers its own metrics
 * (`new Gauge({ …, registers: [metrics] })`). Names begin with `castellan_`; no label holds an account, a person or a key.
 */
export type Metrics = Registry;

/** One registry a process, with the process's own figures: memory, processor, event loop, garbage collection. */
export function processMetrics(): Metrics {
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  return metrics;
}
