import { firstYearOf } from '../../../src/imports/openssh/first-year.js';
import { logCalendar } from '../../../src/imports/openssh/log-calendar.js';
import { parseSyslogLine, type SyslogTime } from '../../../src/imports/openssh/syslog-line.js';

function time(text: string): SyslogTime {
  const line = parseSyslogLine(`${text} host sshd: x`);
  if (typeof line === 'string') throw new Error(line);
  return line.time;
}

const moments = (texts: readonly string[], firstYear: number | undefined, zone = 'UTC') => {
  const calendar = logCalendar(firstYear, zone);
  return texts.map((text) => calendar.moment(time(text))?.toISOString().slice(0, 16));
};

async function* each(texts: readonly string[]) {
  for (const text of texts) yield time(text);
}

describe('the times of a log', () => {
  it('go over into the next year, and the one after', () => {
    const texts = ['Dec 31 23:59:59', 'Jan  1 00:00:00', 'Jul  1 00:00:00', 'Jan  2 00:00:00'];
    expect(moments(texts, 2016)).toEqual([
      '2016-12-31T23:59',
      '2017-01-01T00:00',
      '2017-07-01T00:00',
      '2018-01-02T00:00',
    ]);
  });

  it('may be out of order around New Year', () => {
    const texts = ['Dec 31 23:59:58', 'Jan  1 00:00:01', 'Dec 31 23:59:59', 'Jan  1 00:00:02'];
    expect(moments(texts, 2016)).toEqual([
      '2016-12-31T23:59',
      '2017-01-01T00:00',
      '2016-12-31T23:59',
      '2017-01-01T00:00',
    ]);
  });

  it('may go back by weeks, where rotated logs were strung together newest first', () => {
    const texts = [
      'Mar 20 00:00:00',
      'Mar 27 00:00:00',
      'Mar  6 00:00:00',
      'Mar 20 00:00:00',
      'Feb 20 00:00:00',
    ];
    expect(moments(texts, 2017).map((moment) => moment?.slice(0, 4))).toEqual(Array(5).fill('2017'));
  });

  it('may be silent for most of a year', () => {
    expect(moments(['Jan 10 00:00:00', 'Nov 30 00:00:00'], 2017)).toEqual([
      '2017-01-10T00:00',
      '2017-11-30T00:00',
    ]);
  });

  it('are in a zone, summer time included, unless they name their own offset', () => {
    const texts = ['Mar 26 01:30:00', 'Mar 26 03:30:00', '2017-03-26T03:30:00+05:30'];
    expect(moments(texts, 2017, 'Europe/Berlin')).toEqual([
      '2017-03-26T00:30',
      '2017-03-26T01:30',
      '2017-03-25T22:00',
    ]);
  });

  it('have no 29 February in a common year, and no 31 April', () => {
    expect(moments(['Feb 29 00:00:00', 'Apr 31 00:00:00', 'May  1 00:00:00'], 2017)).toEqual([
      undefined,
      undefined,
      '2017-05-01T00:00',
    ]);
  });

  it('need a year to start from', () => {
    expect(() => moments(['Mar 27 00:00:00'], undefined)).toThrow('Add --year');
    expect(moments(['2017-03-27T00:00:00Z'], undefined)).toEqual(['2017-03-27T00:00']);
  });
});

describe('the first year of a log', () => {
  it.each([
    [['Mar 27 00:00:00', 'Apr 20 00:00:00'], '2017-04-20T12:00:00Z', 2017],
    [['Mar 27 00:00:00', 'Apr 20 00:00:00'], '2017-04-19T12:00:00Z', 2016],
    [['Dec 20 00:00:00', 'Jan  5 00:00:00'], '2017-01-05T12:00:00Z', 2016],
    [
      [
        'Dec 20 00:00:00',
        'Jan  5 00:00:00',
        'Jan  1 00:00:00',
        'Dec 30 00:00:00',
        'Jan 2 00:00:00'.replace(' 2', '  2'),
      ],
      '2018-01-03T00:00:00Z',
      2016,
    ],
    [['Feb 29 00:00:00', 'Mar  1 00:00:00'], '2018-06-01T00:00:00Z', 2016],
  ])('%j, written %s: %d', async (texts, written, year) => {
    expect(await firstYearOf(each(texts), new Date(written), 'UTC')).toBe(year);
  });

  it('is not asked for where every line names its own', async () => {
    expect(await firstYearOf(each(['2017-03-27T00:00:00Z']), new Date(), 'UTC')).toBeUndefined();
  });
});
