import { knownZones, readZone } from '../../src/time/zone.js';
import { UserError } from '../../src/user-error.js';

describe('a time zone as people type it', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/BERLIN', 'Europe/Berlin'],
    [' america/new york ', 'America/New_York'],
    ['utc', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['Z', 'UTC'],
    ['US/Eastern', 'America/New_York'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['etc/gmt-2', 'Etc/GMT-2'],
    ['berlin', 'Europe/Berlin'],
    ['New York', 'America/New_York'],
    ['kiev', 'Europe/Kyiv'],
  ])('%s is %s', (typed, zone) => {
    expect(readZone(typed)).toBe(zone);
  });

  it.each([
    ['Europe/Berln', 'Europe/Berlin'],
    ['Berln', 'Europe/Berlin'],
    ['Mars/Phobos', /^There is no time zone “Mars\/Phobos”\. Type an IANA name/],
    ['{"$ne":1}', 'There is no time zone'],
    ['', 'There is no time zone'],
    ['x'.repeat(10_000), 'There is no time zone'],
  ])('%.20s is refused with the nearest names', (typed, words) => {
    expect(() => readZone(typed)).toThrow(UserError);
    expect(() => readZone(typed)).toThrow(words);
  });

  it.each([
    ['UTC+2', 'Etc/GMT-2'],
    ['GMT-05:00', 'Etc/GMT+5'],
    ['+02:00', 'Etc/GMT-2'],
    ['utc+5:30', 'Europe/Berlin'],
  ])('%s is refused, since an offset is no zone, with advice', (typed, advice) => {
    expect(() => readZone(typed)).toThrow(UserError);
    expect(() => readZone(typed)).toThrow(advice);
  });

  it('reads back every zone it knows', () => {
    expect(knownZones()[0]).toBe('UTC');
    expect(knownZones().length).toBeGreaterThan(400);
    for (const zone of knownZones()) expect(readZone(zone.toLowerCase())).toBe(zone);
  });
});
