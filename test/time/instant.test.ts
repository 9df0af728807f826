import fc from 'fast-check';
import { aroundInterval, betweenInterval } from '../../src/time/custom-interval.js';
import { readInstant } from '../../src/time/instant.js';
import { UserError } from '../../src/user-error.js';

const berlin = { zone: 'Europe/Berlin', weekStart: 1 } as const;
const now = new Date('2026-11-23T13:05:09Z');
const read = (text: string) => readInstant(text, berlin, now);

describe('a moment as people type it', () => {
  it.each([
    ['2026-11-20T14:05', '2026-11-20T13:05:00.000Z'],
    ['2026-11-20 14:05', '2026-11-20T13:05:00.000Z'],
    ['2026-11-20 9:05', '2026-11-20T08:05:00.000Z'],
    ['2026-11-20T14:05:09.250', '2026-11-20T13:05:09.250Z'],
    ['2026-11-20T14:05:08.0729Z', '2026-11-20T14:05:08.072Z'],
    ['2026-11-20T14:05Z', '2026-11-20T14:05:00.000Z'],
    ['2026-11-20t14:05z', '2026-11-20T14:05:00.000Z'],
    ['2026-11-20T14:05+05:30', '2026-11-20T08:35:00.000Z'],
    ['2026-11-20 14:05 -0800', '2026-11-20T22:05:00.000Z'],
    ['2026-11-20T24:00', '2026-11-20T23:00:00.000Z'],
    ['14:05', '2026-11-23T13:05:00.000Z'],
    ['yesterday 14:05', '2026-11-22T13:05:00.000Z'],
    ['now', '2026-11-23T13:05:09.000Z'],
    // Clocks go back from 03:00 to 02:00: the first of the two.
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
  ])('%s is a point in time', (typed, utc) => {
    const { from, to } = read(typed);
    expect(from.toISOString()).toBe(utc);
    expect(to).toEqual(from);
  });

  it.each([
    ['2026-11-20', '2026-11-19T23:00:00.000Z', '2026-11-20T23:00:00.000Z'],
    ['2026/1/5', '2026-01-04T23:00:00.000Z', '2026-01-05T23:00:00.000Z'],
    ['today', '2026-11-22T23:00:00.000Z', '2026-11-23T23:00:00.000Z'],
    ['Yesterday', '2026-11-21T23:00:00.000Z', '2026-11-22T23:00:00.000Z'],
    ['2024-02-29', '2024-02-28T23:00:00.000Z', '2024-02-29T23:00:00.000Z'],
    ['2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
  ])('%s is a whole day', (typed, first, next) => {
    const { from, to } = read(typed);
    expect([from.toISOString(), to.toISOString()]).toEqual([first, next]);
  });

  it.each([
    ['2026-02-31', 'February 2026 has 28 days. Type 2026-02-28.'],
    ['2026-04-31', 'April 2026 has 30 days. Type 2026-04-30.'],
    ['2025-02-29', 'Type 2025-02-28.'],
    ['2026-13-05', 'There is no month 13: months run from 01 to 12. Type 2026-12-05.'],
    ['2026-00-00', 'Type 2026-01-01.'],
    ['1066-10-14', 'Type 1970-10-14.'],
    ['25:00', 'There is no 25:00: hours run from 00 to 23. Type 23:59.'],
    ['2026-11-20T12:75', 'Type 12:59.'],
    ['2026-11-20T12:05:61', 'Type 12:05:59.'],
    ['2026-11-20T14:05+99:00', 'No clock is +99:00 from UTC'],
    ['31.12.2026', 'type the year first'],
    ['12/31/2026', 'type the year first'],
    ['2026-03-29T02:30', 'does not exist in Europe/Berlin'],
    ['2026-03-29T02:30', 'type 2026-03-29T03:00'],
    ['2026-11-20T', 'is not a date or time'],
    ['', 'is not a date or time'],
    ['{"$ne":1}', 'is not a date or time'],
    ['9'.repeat(10_000), 'is not a date or time'],
  ])('%.30s is refused: %s', (typed, words) => {
    expect(() => read(typed)).toThrow(UserError);
    expect(() => read(typed)).toThrow(words);
  });

  it('refuses the date that Samoa left out', () => {
    const apia = { zone: 'Pacific/Apia', weekStart: 1 } as const;
    expect(() => readInstant('2011-12-30', apia, now)).toThrow('Type 2011-12-31.');
  });

  it('reads back what it wrote, from anywhere and at any time', () => {
    const dates = fc.date({
      min: new Date('1972-01-02'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        dates,
        fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Apia'),
        (date, zone) => {
          const calendar = { zone, weekStart: 1 } as const;
          const { text } = readInstant(date.toISOString(), calendar, now);
          expect(readInstant(text, berlin, new Date(0)).from).toEqual(date);
        },
      ),
    );
  });
});

describe('between', () => {
  it('a bare date as its end means that whole day', () => {
    const { from, to } = betweenInterval(read('2026-11-01'), read('2026-11-20'));
    expect([from.toISOString(), to.toISOString()]).toEqual([
      '2026-10-31T23:00:00.000Z',
      '2026-11-20T23:00:00.000Z',
    ]);
    expect(betweenInterval(read('2026-11-20'), read('2026-11-20')).to).toEqual(to);
  });

  it('a time as its end is the first moment outside', () => {
    const { to } = betweenInterval(read('2026-11-20'), read('2026-11-20T14:05'));
    expect(to.toISOString()).toBe('2026-11-20T13:05:00.000Z');
  });

  it('from after to is shown the other way round', () => {
    const backwards = () => betweenInterval(read('2026-11-20'), read('2026-11-10'));
    expect(backwards).toThrow(UserError);
    expect(backwards).toThrow('from:2026-11-10 to:2026-11-20');
  });

  it('a moment and itself hold nothing', () => {
    expect(() => betweenInterval(read('14:05'), read('14:05'))).toThrow('Nothing lies between');
  });
});

describe('at', () => {
  const minutes = (interval: { from: Date; to: Date }) =>
    (interval.to.getTime() - interval.from.getTime()) / 60_000;

  it('reaches five minutes to both sides, or as far as is said', () => {
    const around = aroundInterval(read('14:05'));
    expect(around.from.toISOString()).toBe('2026-11-23T13:00:00.000Z');
    expect(around.to.toISOString()).toBe('2026-11-23T13:10:00.000Z');
    expect(minutes(aroundInterval(read('14:05'), 600_000))).toBe(20);
  });

  it('a bare date means that day', () => {
    expect(minutes(aroundInterval(read('2026-11-20')))).toBe(1440);
    expect(minutes(aroundInterval(read('2026-11-20'), 3_600_000))).toBe(1560);
  });

  it('nothing around a point is refused', () => {
    expect(() => aroundInterval(read('14:05'), 0)).toThrow(UserError);
  });
});
