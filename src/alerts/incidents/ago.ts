import { writeDuration } from '../../time/duration.js';

const MINUTE = 60_000;

/** `just now`, `2m ago`, `3h10m ago`. */
export function ago(at: Date, now: Date): string {
  const ms = now.getTime() - at.getTime();
  return ms < MINUTE ? 'just now' : `${writeDuration(Math.floor(ms / MINUTE) * MINUTE)} ago`;
}
