import { writeDuration } from '../../time/duration.js';
import { MINUTE_MS } from '../../time/lengths.js';

/** `just now`, `2m ago`, `3h10m ago`. */
export function ago(at: Date, now: Date): string {
  const ms = now.getTime() - at.getTime();
  return ms < MINUTE_MS ? 'just now' : `${writeDuration(Math.floor(ms / MINUTE_MS) * MINUTE_MS)} ago`;
}
