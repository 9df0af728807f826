import { Pace } from '../../../src/events/tail/pace.js';

/** The wait after so many steps of `events` each, `everyMs` apart. */
function waitAfter(steps: number, events: number, everyMs: number, pace = new Pace(), from = 0): number {
  let wait = 0;
  for (let step = 0; step < steps; step += 1) wait = pace.next(events, from + step * everyMs);
  return wait;
}

describe('the pace of the tail', () => {
  it('is quick in the ordinary course: at a thousand events a second an alert waits for 10 ms at most', () => {
    expect(waitAfter(50, 30, 30)).toBe(10);
    expect(waitAfter(50, 200, 200)).toBe(10);
  });

  it('gathers in a flood, and is quick again afterwards', () => {
    const pace = new Pace();
    expect(waitAfter(50, 150, 30, pace)).toBe(200);
    expect(waitAfter(50, 1_000, 200, pace, 1_500)).toBe(200);
    expect(waitAfter(20, 30, 200, pace, 11_500)).toBe(10);
  });

  it('does not take a single full step for a flood', () => {
    expect(waitAfter(1, 1_000, 1)).toBe(10);
  });
});
