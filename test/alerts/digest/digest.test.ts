import { stretchBefore, yesterday } from '../../../src/alerts/digest/digest.js';
import { figuresOf } from '../../../src/alerts/digest/figures.js';
import { sentenceOf } from '../../../src/alerts/digest/sentence.js';
import type { Incident } from '../../../src/alerts/incident.js';
import { incident } from '../incident.js';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 22, 12, minutes));
const acknowledged = (minutes: number, more: Partial<Incident> = {}) =>
  incident({
    openedAt: at(0),
    status: 'acknowledged',
    acknowledged: { by: 'Ben', userId: 'b', at: at(minutes) },
    ...more,
  });

const yesterdays = { when: 'Yesterday', before: 'the day before' };

describe('the first line', () => {
  it('says what opened, compared, acknowledged, and is open', () => {
    const figures = figuresOf([
      acknowledged(2, { status: 'resolved' }),
      acknowledged(6, { status: 'resolved' }),
      acknowledged(30, { status: 'resolved' }),
      incident(),
    ]);
    expect(sentenceOf(figures, 2, yesterdays)).toBe(
      'Yesterday 4 incidents opened, 2 more than the day before; 3 were acknowledged, in 6 minutes at the median; 1 is still open.',
    );
  });
  it('of one, and of none', () => {
    expect(sentenceOf(figuresOf([acknowledged(1)]), 1, yesterdays)).toBe(
      'Yesterday 1 incident opened, as many as the day before; 1 was acknowledged, in 1 minute; 1 is still open.',
    );
    expect(sentenceOf(figuresOf([]), 3, yesterdays)).toBe(
      'Yesterday no incident opened, 3 fewer than the day before.',
    );
    expect(sentenceOf(figuresOf([]), 0, yesterdays)).toBe('Yesterday no incident opened.');
  });
  it('compares nothing while the time is not over', () => {
    expect(sentenceOf(figuresOf([incident({ status: 'resolved' })]), 0, { when: 'Today' })).toBe(
      'Today 1 incident opened; none was acknowledged; it is resolved.',
    );
  });
});

describe('the figures', () => {
  it('leave out tests, and what went on in another incident', () => {
    expect(figuresOf([incident({ test: true }), incident({ status: 'merged' })]).opened).toBe(0);
  });
  it('count by the leading rule, the most frequent first', () => {
    const [spray] = incident().findings.map((finding) => ({ ...finding, rule: 'password-spray' as const }));
    const findings = spray ? [spray] : [];
    expect(figuresOf([incident({ findings }), incident(), acknowledged(3)]).rules).toEqual([
      { rule: 'brute-force-ip', opened: 2, acknowledged: 1, resolved: 0, open: 2 },
      { rule: 'password-spray', opened: 1, acknowledged: 0, resolved: 0, open: 1 },
    ]);
  });
  it('have what is information alone apart: it is no alert, and is named', () => {
    const [first] = incident().findings;
    const findings = first
      ? [
          {
            ...first,
            rule: 'failed-logins' as const,
            subject: { kind: 'user' as const, value: 'maya' },
            observed: 2,
          },
        ]
      : [];
    const { opened, info } = figuresOf([incident({ severity: 'info', findings }), incident()]);
    expect(opened).toBe(1);
    expect(info).toEqual([{ rule: 'failed-logins', subject: 'maya', count: 2 }]);
  });
  it('have the middle of an even number between its neighbours', () => {
    expect(figuresOf([acknowledged(2), acknowledged(8)]).minutes).toBe(5);
  });
  it('count from the reopening', () => {
    expect(figuresOf([acknowledged(30, { reopenedAt: at(26) })]).minutes).toBe(4);
  });
});

describe('yesterday', () => {
  it('has 25 hours when the clocks were set back, and is compared with the 24 before', () => {
    const day = yesterday(new Date('2026-10-26T07:00:00Z'), 'Europe/Berlin');
    expect(day.from.toISOString()).toBe('2026-10-24T22:00:00.000Z');
    expect(day.to.toISOString()).toBe('2026-10-25T23:00:00.000Z');
    expect(stretchBefore(day, 'Europe/Berlin').from.toISOString()).toBe('2026-10-23T22:00:00.000Z');
  });
  it('is compared with a whole day where the clocks skip a midnight', () => {
    const day = yesterday(new Date('2026-04-24T06:00:00Z'), 'Africa/Cairo');
    expect(day.to.toISOString()).toBe('2026-04-23T22:00:00.000Z');
    expect(stretchBefore(day, 'Africa/Cairo').from.toISOString()).toBe('2026-04-21T22:00:00.000Z');
  });
  it.each([
    ['set forward', '2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z', '2026-03-28T23:30:00.000Z'],
    ['set back', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-24T23:30:00.000Z'],
  ])(': an hour in which they are %s is compared with an hour', (_, from, to, before) => {
    const hour = { from: new Date(from), to: new Date(to) };
    expect(stretchBefore(hour, 'Europe/Berlin').from.toISOString()).toBe(before);
  });
});
