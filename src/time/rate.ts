import type { Clock } from './clock.js';

/** Before that, a rate would be a guess. */
const NO_RATE_MS = 1_000;

/** How fast something goes on. */
export interface Rate {
  /** To two digits: `31,000 a second`. */
  readonly words: string;
  /** How long so much more takes, to the second, the minute or the hour, whichever a person would say: `28 s`, `2 min`. */
  timeFor(more: number): string;
}

/**
 * The mean rate since the first call, of what is done so far; absent in the first second, and where less than one a second
 * is done.
 */
export function measureRate(clock: Clock): (done: number) => Rate | undefined {
  let first: { readonly at: number; readonly done: number } | undefined;
  return (done) => {
    const at = clock.now().getTime();
    first ??= { at, done };
    const elapsed = at - first.at;
    const rate = elapsed < NO_RATE_MS ? 0 : ((done - first.done) * 1_000) / elapsed;
    if (rate < 1) return undefined;
    return {
      words: `${Number(rate.toPrecision(2)).toLocaleString('en')} a second`,
      timeFor: (more) => inWords(more / rate),
    };
  };
}

function inWords(seconds: number): string {
  if (seconds < 99.5) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
