import fc from 'fast-check';
import { describeInterval, writeDate, writeLocal, writeMinute, writeOffset } from '../../src/time/write.js';
import { knownZones } from '../../src/time/zone.js';

const at = (text: string) => new Date(text);

describe('a date in a zone', () => {
  it('is plain local time for people', () => {
    expect(writeLocal(at('2026-11-23T13:05:09.999Z'), 'Europe/Berlin')).toBe('2026-11-23 14:05:09');
    expect(writeLocal(at('1969-12-31T23:59:59.500Z'), 'UTC')).toBe('1969-12-31 23:59:59');
    expect(writeMinute(at('2026-11-23T13:05:59.999Z'), 'Europe/Berlin')).toBe('2026-11-23 14:05');
    expect(writeDate(at('2026-11-23T23:05:00Z'), 'Europe/Berlin')).toBe('2026-11-24');
  });

  it.each([
    ['2026-11-23T13:05:09Z', 'Europe/Berlin', '2026-11-23T14:05:09+01:00'],
    ['2026-11-23T13:05:09.250Z', 'Asia/Kathmandu', '2026-11-23T18:50:09.250+05:45'],
    ['2026-11-23T03:05:09Z', 'America/St_Johns', '2026-11-22T23:35:09-03:30'],
    ['2026-11-23T13:05:09Z', 'UTC', '2026-11-23T13:05:09+00:00'],
    // The last second of summer time, and the first of winter.
    ['2026-10-25T00:59:59Z', 'Europe/Berlin', '2026-10-25T02:59:59+02:00'],
    ['2026-10-25T01:00:00Z', 'Europe/Berlin', '2026-10-25T02:00:00+01:00'],
    // A change that is on no quarter of an hour.
    ['2005-10-30T02:30:59Z', 'America/St_Johns', '2005-10-30T00:00:59-02:30'],
    ['2005-10-30T02:31:00Z', 'America/St_Johns', '2005-10-29T23:01:00-03:30'],
  ])('%s in %s is %s for programs', (utc, zone, text) => {
    expect(writeOffset(at(utc), zone)).toBe(text);
  });

  it('is the same instant when read back, and what Intl shows, in every zone', () => {
    const dates = fc.date({ min: at('1973-01-01'), max: at('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, fc.constantFrom(...knownZones()), (date, zone) => {
        const text = writeOffset(date, zone);
        expect(new Date(text)).toEqual(date);
        expect(text.slice(0, 19).replace('T', ' ')).toBe(writeLocal(date, zone));
        const shown = new Intl.DateTimeFormat('sv', {
          timeZone: zone,
          dateStyle: 'short',
          timeStyle: 'medium',
        });
        expect(writeLocal(date, zone)).toBe(shown.format(date));
      }),
      { numRuns: 500 },
    );
  });

  it('has no text when it is no date, or the zone is none', () => {
    expect(() => writeLocal(new Date(Number.NaN), 'UTC')).toThrow(RangeError);
    expect(() => writeOffset(at('2026-11-23T13:05:09Z'), 'Mars/Phobos')).toThrow(RangeError);
  });
});

describe('an interval in a zone', () => {
  it.each([
    [
      '2026-11-22T23:00Z',
      '2026-11-23T23:00Z',
      'Europe/Berlin',
      '2026-11-23 00:00 – 2026-11-24 00:00 (Europe/Berlin, UTC+01:00)',
    ],
    [
      '2026-10-24T22:00Z',
      '2026-10-25T23:00Z',
      'Europe/Berlin',
      '2026-10-25 00:00 – 2026-10-26 00:00 (Europe/Berlin, UTC+02:00 to UTC+01:00)',
    ],
    [
      '2026-11-23T12:05:09Z',
      '2026-11-23T13:05:09Z',
      'UTC',
      '2026-11-23 12:05:09 – 2026-11-23 13:05:09 (UTC)',
    ],
    [
      '2026-11-23T12:05:09.250Z',
      '2026-11-23T13:05:09.250Z',
      'UTC',
      '2026-11-23 12:05:09.250 – 2026-11-23 13:05:09.250 (UTC)',
    ],
  ])('%s to %s in %s', (from, to, zone, text) => {
    expect(describeInterval({ from: at(from), to: at(to) }, zone)).toBe(text);
  });
});
