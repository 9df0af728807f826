import { RateLimiter } from '../../src/time/rate-limiter.js';

const openLimiter = (limit = { burst: 3, perMinute: 6 }) => {
  const clock = { at: new Date('2026-11-23T10:00:00Z'), now: () => clock.at };
  const later = (seconds: number) => {
    clock.at = new Date(clock.at.getTime() + seconds * 1000);
  };
  return { limiter: new RateLimiter(limit, clock), later };
};

describe('A rate limit', () => {
  it('lets a burst through, then says how long to wait, and which refusal is the first in a row', () => {
    const { limiter, later } = openLimiter();
    for (let n = 0; n < 3; n += 1) expect(limiter.take('ada')).toEqual({ allowed: true });
    expect(limiter.take('ada')).toEqual({ allowed: false, first: true, waitSeconds: 10 });
    later(4);
    expect(limiter.take('ada')).toEqual({ allowed: false, first: false, waitSeconds: 6 });
    later(6);
    expect(limiter.take('ada')).toEqual({ allowed: true });
    expect(limiter.take('ada')).toEqual({ allowed: false, first: true, waitSeconds: 10 });
  });

  it('is each person’s own', () => {
    const { limiter } = openLimiter();
    for (let n = 0; n < 4; n += 1) limiter.take('ada');
    expect(limiter.take('ben').allowed).toBe(true);
  });

  it('saves up no more than one burst', () => {
    const { limiter, later } = openLimiter();
    limiter.take('ada');
    later(86_400);
    const answers = Array.from({ length: 5 }, () => limiter.take('ada').allowed);
    expect(answers).toEqual([true, true, true, false, false]);
  });

  it('gives nothing for a clock that was set back', () => {
    const { limiter, later } = openLimiter();
    for (let n = 0; n < 3; n += 1) limiter.take('ada');
    later(-3600);
    expect(limiter.take('ada').allowed).toBe(false);
  });

  it('forgets whoever asked longest ago beyond 10,000 people, and nobody else', () => {
    const { limiter } = openLimiter({ burst: 1, perMinute: 1 });
    for (let n = 0; n < 10_000; n += 1) limiter.take(`person ${n}`);
    limiter.take('person 0');
    limiter.take('one more');
    expect(limiter.take('person 0').allowed).toBe(false);
    expect(limiter.take('person 2').allowed).toBe(false);
    expect(limiter.take('person 1').allowed).toBe(true);
  });
});
