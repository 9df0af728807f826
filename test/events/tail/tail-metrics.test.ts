import { Registry } from 'prom-client';
import { tailMetrics } from '../../../src/events/tail/tail-metrics.js';

const clock = { now: () => new Date('2026-11-23T12:00:00Z') };
const tail = { state: () => ({ leads: true, handled: 12 }) };

it('tell who leads, how much was handled, and how much waits for how long', async () => {
  const registry = new Registry();
  tailMetrics(registry, tail, clock, async () => ({ events: 3, since: new Date('2026-11-23T11:59:58Z') }));
  const figures = await registry.metrics();
  expect(figures).toContain('castellan_tail_leads 1\n');
  expect(figures).toContain('castellan_tail_events_total 12\n');
  expect(figures).toContain('castellan_tail_lag_events 3\n');
  expect(figures).toContain('castellan_tail_lag_seconds 2\n');
});

it('leave the others their figures when the database does not answer', async () => {
  const registry = new Registry();
  tailMetrics(registry, tail, clock, async () => {
    throw new Error('no database');
  });
  const figures = await registry.metrics();
  expect(figures).toContain('castellan_tail_events_total 12\n');
  expect(figures).toContain('castellan_tail_lag_events Nan\n');
});
