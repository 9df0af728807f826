import { Counter, Gauge, type Registry } from 'prom-client';
import type { Detection } from './detection.js';

/** What an operator watches of the detection: how full its memory is, and whether it had to forget. */
export function detectorMetrics(registry: Registry, size: Detection['size']): void {
  const registers = [registry];
  new Gauge({
    name: 'castellan_detector_subjects',
    help: 'Users and addresses with a window in memory',
    registers,
    collect() {
      this.set(size().subjects);
    },
  });
  new Gauge({
    name: 'castellan_detector_subjects_limit',
    help: 'Most users and addresses that can have a window in memory',
    registers,
    collect() {
      this.set(size().capacity);
    },
  });
  new Counter({
    name: 'castellan_detector_evicted_total',
    help: 'Windows forgotten for want of room before they had run out: attacks may have been missed',
    registers,
    collect() {
      this.reset();
      this.inc(size().evicted);
    },
  });
}
