import { countedStep, heatOf, stepsOf, unitFor } from '../../src/charts/steps.js';

const at = (text: string) => new Date(text);
const interval = (from: string, to: string) => ({ from: at(from), to: at(to) });
const counted = (moment: string, value: string, count: number) => ({ at: at(moment), value, count });

describe('the steps of a chart', () => {
  it('are as long as makes some dozens of them', () => {
    expect(unitFor(interval('2026-11-23T10:00Z', '2026-11-23T11:00Z'))).toBe('5 minutes');
    expect(unitFor(interval('2026-11-23T00:00Z', '2026-11-24T00:00Z'))).toBe('hour');
    expect(unitFor(interval('2026-10-24T00:00Z', '2026-11-23T00:00Z'))).toBe('day');
    expect(unitFor(interval('2025-11-23T00:00Z', '2026-11-23T00:00Z'))).toBe('month');
  });

  it('are days of the zone’s clocks, empty ones too', () => {
    const berlin = {
      interval: interval('2026-11-22T23:00Z', '2026-11-25T23:00Z'),
      zone: 'Europe/Berlin',
      unit: 'day',
    } as const;
    const series = [
      counted('2026-11-22T23:00Z', 'failure', 2),
      counted('2026-11-23T22:00Z', 'failure', 1),
      counted('2026-11-24T23:00Z', 'success', 5),
    ];
    expect(stepsOf(series, ['success', 'failure'], berlin)).toEqual([
      { label: '2026-11-23', counts: [0, 3] },
      { label: '2026-11-24', counts: [0, 0] },
      { label: '2026-11-25', counts: [5, 0] },
    ]);
  });

  it('show the hour that clocks skip as empty, and the one they repeat once', () => {
    const day = (from: string, to: string) => ({
      interval: interval(from, to),
      zone: 'Europe/Berlin',
      unit: 'hour' as const,
    });
    const spring = stepsOf([], ['n'], day('2026-03-28T23:00Z', '2026-03-29T22:00Z'));
    expect(spring).toHaveLength(24);
    const twice = [counted('2026-10-25T00:00Z', 'n', 1), counted('2026-10-25T01:00Z', 'n', 2)];
    const autumn = stepsOf(twice, ['n'], day('2026-10-24T22:00Z', '2026-10-25T23:00Z'));
    expect(autumn).toHaveLength(24);
    expect(autumn.find(({ label }) => label.endsWith('02:00'))?.counts).toEqual([3]);
  });

  it('are counted by the quarter hour where clocks are half an hour off', () => {
    const day = interval('2026-11-22T18:30Z', '2026-11-23T18:30Z');
    expect(countedStep('hour', day, 'Asia/Kolkata')).toBe(15 * 60_000);
    expect(countedStep('hour', day, 'Europe/Berlin')).toBe(60 * 60_000);
    // Half an hour off from April to October.
    const year = interval('2025-12-31T13:00Z', '2026-12-31T13:00Z');
    expect(countedStep('month', year, 'Australia/Lord_Howe')).toBe(15 * 60_000);
  });

  it('stand in the week where the account’s week begins', () => {
    const { days, counts } = heatOf([counted('2026-11-23T22:30Z', 'n', 4)], 'Europe/Berlin', 1);
    expect(days[0]).toBe('Monday');
    expect(counts[0]?.[23]).toBe(4);
  });
});
