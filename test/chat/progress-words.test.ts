import { progressWords } from '../../src/chat/progress-words.js';

describe('how far a file is', () => {
  let at = 0;
  const clock = { now: () => new Date(at) };
  /** What is said once these rows are written, so long after the first call. */
  const said = (of: number | undefined, calls: readonly (readonly [seconds: number, rows: number])[]) => {
    const words = progressWords('audit.csv', of, clock);
    return calls.map(([seconds, rows]) => {
      at = seconds * 1_000;
      return words(rows);
    });
  };

  it('is told with its rate and what is left, from the second second on', () => {
    expect(
      said(1_000_000, [
        [0, 5_000],
        [0.9, 30_000],
        [4, 129_000],
        [20, 500_000],
        [40, 1_000_000],
      ]),
    ).toEqual([
      'audit.csv: 5,000 of 1,000,000 rows',
      'audit.csv: 30,000 of 1,000,000 rows',
      'audit.csv: 129,000 of 1,000,000 rows, 31,000 a second, 28 s left',
      'audit.csv: 500,000 of 1,000,000 rows, 25,000 a second, 20 s left',
      'audit.csv: 1,000,000 of 1,000,000 rows, 25,000 a second',
    ]);
  });

  it('promises no end where nobody knows how many rows there are', () => {
    expect(
      said(undefined, [
        [0, 0],
        [10, 4_320],
      ]).at(-1),
    ).toBe('audit.csv: 4,320 rows, 430 a second');
  });

  it('counts what is long in minutes and hours', () => {
    const left = (of: number) =>
      /, (\S+ \w+) left/.exec(
        said(of, [
          [0, 0],
          [10, 1_000],
        ]).at(-1) ?? '',
      )?.[1];
    expect([10_900, 11_000, 601_000, 1_000_000].map(left)).toEqual(
      ['99 s', '2 min', '2 h', '3 h'].slice(0, 4),
    );
  });

  it('has no rate while nothing moves', () => {
    expect(
      said(100, [
        [0, 50],
        [10, 50],
      ]).at(-1),
    ).toBe('audit.csv: 50 of 100 rows');
  });
});
