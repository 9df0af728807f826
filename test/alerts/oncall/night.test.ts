import { callTime } from '../../../src/alerts/oncall/night.js';

const HOUR = 3_600_000;
const berlin = { zone: 'Europe/Berlin', night: { fromMs: 22 * HOUR, toMs: 7 * HOUR } };
const when = (
  severity: 'low' | 'medium' | 'high' | 'critical',
  wanted: string,
  plan: Parameters<typeof callTime>[0] = berlin,
) => callTime(plan, severity, new Date(wanted)).toISOString();

describe('a call', () => {
  it('by day is made when it is wanted', () => {
    expect(when('low', '2026-11-23T20:59:59Z')).toBe('2026-11-23T20:59:59.000Z');
  });
  it.each(['2026-11-23T21:00:00Z', '2026-11-24T00:30:00Z', '2026-11-24T05:59:59Z'])(
    'of less than high at %s, in the night, waits for the morning',
    (wanted) => {
      expect(when('medium', wanted)).toBe('2026-11-24T06:00:00.000Z');
    },
  );
  it.each(['high', 'critical'] as const)('of %s is made in the night', (severity) => {
    expect(when(severity, '2026-11-24T00:30:00Z')).toBe('2026-11-24T00:30:00.000Z');
  });
  it('waits an hour more in the night in which the clocks are set back', () => {
    expect(when('medium', '2026-10-24T21:00:00Z')).toBe('2026-10-25T06:00:00.000Z');
    expect(when('medium', '2026-03-28T22:00:00Z')).toBe('2026-03-29T05:00:00.000Z');
  });
  it('knows nights that do not pass midnight', () => {
    const plan = { zone: 'UTC', night: { fromMs: HOUR, toMs: 5 * HOUR } };
    expect(when('low', '2026-11-24T02:00:00Z', plan)).toBe('2026-11-24T05:00:00.000Z');
    expect(when('low', '2026-11-24T06:00:00Z', plan)).toBe('2026-11-24T06:00:00.000Z');
  });
  it('is made at once where there is no night', () => {
    expect(when('low', '2026-11-24T02:00:00Z', { zone: 'UTC' })).toBe('2026-11-24T02:00:00.000Z');
  });
});
