import { matchPeriod, matchPeriodAt, PERIODS } from '../../src/time/period-words.js';

const found = (line: string) => matchPeriod(line.split(' '));

describe('a period among words', () => {
  it.each([
    ['today', { name: 'today', start: 0, length: 1 }],
    ['module:Templates last 7 days', { name: 'last-7-days', start: 1, length: 3 }],
    ['LAST-7-DAYS', { name: 'last-7-days', start: 0, length: 1 }],
    ['last-7 days', { name: 'last-7-days', start: 0, length: 2 }],
    ['last_15_minutes', { name: 'last-15-minutes', start: 0, length: 1 }],
    ['last\u20137\u2013days', { name: 'last-7-days', start: 0, length: 1 }],
    ['15m', { name: 'last-15-minutes', start: 0, length: 1 }],
    ['1h', { name: 'last-hour', start: 0, length: 1 }],
    ['7d', { name: 'last-7-days', start: 0, length: 1 }],
    ['15d', { name: 'last-15-days', start: 0, length: 1 }],
    ['30d status:failure', { name: 'last-30-days', start: 0, length: 1 }],
    ['between from:2026-11-01', { name: 'between', start: 0, length: 1 }],
    ['today last 30 days', { name: 'last-30-days', start: 1, length: 3 }],
  ])('%s', (line, match) => {
    expect(found(line)).toEqual(match);
  });

  it.each(['', 'last', 'last 8 days', 'todays', 'constructor'])('none in “%s”', (line) => {
    expect(found(line)).toBeUndefined();
  });

  it('is looked for at one place on demand', () => {
    expect(matchPeriodAt(['by', 'last', 'week'], 1)).toEqual({ name: 'last-week', start: 1, length: 2 });
    expect(matchPeriodAt(['by', 'last', 'week'], 0)).toBeUndefined();
  });

  it('means one period only, and finds each by its name and aliases', () => {
    const phrases = PERIODS.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(new Set(phrases).size).toBe(phrases.length);
    for (const { name, aliases } of PERIODS)
      for (const phrase of [name, ...aliases]) expect(found(phrase.replaceAll('-', ' '))?.name).toBe(name);
  });
});
