import fc from 'fast-check';
import { readDuration, writeDuration } from '../../src/time/duration.js';
import { UserError } from '../../src/user-error.js';

describe('a length of time', () => {
  it.each([
    ['90s', 90_000],
    ['10m', 600_000],
    ['2h', 7_200_000],
    ['1d', 86_400_000],
    ['1w', 604_800_000],
    ['1h30m', 5_400_000],
    ['10 minutes', 600_000],
    ['2 Hours, 5 minutes', 7_500_000],
  ])('%s is %d ms', (typed, ms) => {
    expect(readDuration(typed)).toBe(ms);
  });

  it.each(['', '10', 'm', '10x', '1.5h', '-5m', '5m5m', '1h 30', '10m; drop', '9'.repeat(5000)])(
    '“%.12s” is refused with examples',
    (typed) => {
      expect(() => readDuration(typed)).toThrow(UserError);
      expect(() => readDuration(typed)).toThrow('such as 90s, 10m');
    },
  );

  it('is held within bounds, which are named', () => {
    expect(() => readDuration('5s', { min: 60_000 })).toThrow('at least 1m');
    expect(() => readDuration('3d', { max: 86_400_000 })).toThrow('at most 1d');
    expect(() => readDuration('0s')).toThrow('at least 1s');
    expect(() => readDuration('999999999w')).toThrow('at most 3650d');
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300_000_000 }), (seconds) => {
        expect(readDuration(writeDuration(seconds * 1000))).toBe(seconds * 1000);
      }),
    );
    expect(writeDuration(0)).toBe('0s');
  });
});
