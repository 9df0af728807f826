import type { Clock } from '../time/clock.js';
import { measureRate } from '../time/rate.js';

/**
 * How far the writing of a file is: `audit.csv: 120,000 of 1,000,000 rows, 31,000 a second, 28 s left`.
 * @param of rows expected; absent: unknown, and so is what is left
 * @returns words for the rows so far
 */
export function progressWords(name: string, of: number | undefined, clock: Clock): (rows: number) => string {
  const rateOf = measureRate(clock);
  const total = of === undefined ? '' : ` of ${of.toLocaleString('en')}`;
  return (rows) => {
    const so = `${name}: ${rows.toLocaleString('en')}${total} ${rows === 1 && of === undefined ? 'row' : 'rows'}`;
    const rate = rateOf(rows);
    if (rate === undefined) return so;
    const left = of === undefined || of <= rows ? '' : `, ${rate.timeFor(of - rows)} left`;
    return `${so}, ${rate.words}${left}`;
  };
}
