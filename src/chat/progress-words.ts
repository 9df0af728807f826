import type { Clock } from '../time/clock.js';

/** Before that, a rate would be a guess. */
const NO_RATE_MS = 1_000;

/**
 * How far the writing of a file is: `audit.csv: 120,000 of 1,000,000 rows, 31,000 a second, 28 s left`. The rate is the
 * mean since the first call, to two digits; there is none in the first second.
 * @param of rows expected; absent: unknown, and so is what is left
 * @returns words for the rows so far
 */
export function progressWords(name: string, of: number | undefined, clock: Clock): (rows: number) => string {
  let first: { readonly at: number; readonly rows: number } | undefined;
  return (rows) => {
    const at = clock.now().getTime();
    first ??= { at, rows };
    const total = of === undefined ? '' : ` of ${of.toLocaleString('en')}`;
    const so = `${name}: ${rows.toLocaleString('en')}${total} ${rows === 1 && of === undefined ? 'row' : 'rows'}`;
    const elapsed = at - first.at;
    const rate = elapsed < NO_RATE_MS ? 0 : ((rows - first.rows) * 1_000) / elapsed;
    if (rate < 1) return so;
    const left = of === undefined || of <= rows ? '' : `, ${timeLeft((of - rows) / rate)} left`;
    return `${so}, ${Number(rate.toPrecision(2)).toLocaleString('en')} a second${left}`;
  };
}

/** To the second, the minute or the hour, whichever a person would say. */
function timeLeft(seconds: number): string {
  if (seconds < 99.5) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
