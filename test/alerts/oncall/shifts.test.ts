import type { OnCallPlan } from '../../../src/alerts/oncall/plan.js';
import { callOrder, onCallAt, shiftsFrom } from '../../../src/alerts/oncall/shifts.js';

const at = (text: string) => new Date(`2026-11-${text}:00Z`);
const all = new Set(['ada', 'ben', 'cyd', 'dan']);

/** Ada, Ben and Cyd, a week each from Monday 09:00 UTC, Ada since the 23rd. */
const plan = (change: Partial<OnCallPlan> = {}): OnCallPlan => ({
  accountId: 'acme',
  people: ['ada', 'ben', 'cyd'],
  handover: { day: 'monday', atMs: 9 * 3_600_000 },
  zone: 'UTC',
  escalateMs: 600_000,
  turn: { index: 0, since: at('23T10:00') },
  overrides: [],
  ...change,
});

const written = (shifts: ReturnType<typeof shiftsFrom>) =>
  shifts.map(({ userId = 'nobody', from, to }) =>
    [userId, from.toISOString().slice(8, 16), to?.toISOString().slice(8, 16) ?? 'on'].join(' '),
  );

describe('whose turn it is', () => {
  it('moves on at each handover, and begins anew after the last', () => {
    expect(onCallAt(plan(), at('30T08:59'), all)).toBe('ada');
    expect(onCallAt(plan(), at('30T09:00'), all)).toBe('ben');
    expect(onCallAt(plan(), new Date('2026-12-14T09:00:00Z'), all)).toBe('ada');
  });
  it('passes over whoever is away, without moving the others’ turns', () => {
    const available = new Set(['ada', 'cyd']);
    expect(onCallAt(plan(), at('30T09:00'), available)).toBe('cyd');
    expect(onCallAt(plan(), new Date('2026-12-07T09:00:00Z'), available)).toBe('cyd');
  });
  it('is nobody’s when everybody is away', () => {
    expect(onCallAt(plan(), at('23T12:00'), new Set())).toBeUndefined();
  });
});

describe('an override', () => {
  const overrides = [
    { userId: 'dan', from: at('24T00:00'), to: at('25T00:00') },
    { userId: 'cyd', from: at('24T12:00'), to: at('24T18:00') },
  ];
  it('holds from its first moment to its last, and the later one where two overlap', () => {
    expect(written(shiftsFrom(plan({ overrides }), at('23T12:00'), all, 6))).toEqual([
      'ada 23T12:00 24T00:00',
      'dan 24T00:00 24T12:00',
      'cyd 24T12:00 24T18:00',
      'dan 24T18:00 25T00:00',
      'ada 25T00:00 30T09:00',
      'ben 30T09:00 07T09:00',
    ]);
  });
  it('of somebody who is away does not', () => {
    expect(onCallAt(plan({ overrides }), at('24T06:00'), new Set(['ada', 'ben']))).toBe('ada');
  });
});

describe('the order of calling', () => {
  it('begins with who is on call, then follows the turns, each once', () => {
    expect(callOrder(plan(), at('30T10:00'), all)).toEqual(['ben', 'cyd', 'ada']);
  });
  it('has whoever stands in first', () => {
    const overrides = [{ userId: 'dan', from: at('24T00:00'), to: at('25T00:00') }];
    expect(callOrder(plan({ overrides }), at('24T10:00'), all)).toEqual(['dan', 'ada', 'ben', 'cyd']);
  });
});

it('one person alone is on call without end', () => {
  expect(written(shiftsFrom(plan({ people: ['ada'] }), at('23T12:00'), all, 6))).toEqual(['ada 23T12:00 on']);
});
