import { Counter, type Registry } from 'prom-client';
import type { CountedFrom } from './packed-counts-store.js';

/** Counts where whole accounts' counts came from, by kind of event. @returns one to tell a kind */
export function countMetrics(registry: Registry): (kind: string) => (from: CountedFrom) => void {
  const counts = new Counter({
    name: 'castellan_counts_total',
    help: 'Counts of whole accounts: from packs, or from the events and why',
    labelNames: ['kind', 'from'],
    registers: [registry],
  });
  return (kind) => (from) => counts.inc({ kind, from });
}
