import { newTotpSecret, stepOfCode } from '../../src/twofactor/totp.js';

/** “12345678901234567890” in base32. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000);

describe('a code of RFC 6238, appendix B', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at second %i is the last six digits of %s', (seconds, digits) => {
    expect(stepOfCode(SECRET, digits.slice(-6), at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('is taken one step before and after, and no further', () => {
    const step = (seconds: number) => stepOfCode(SECRET, '287082', at(seconds));
    expect([0, 29, 59, 89].map(step)).toEqual([1, 1, 1, 1]);
    expect([90, 120].map(step)).toEqual([undefined, undefined]);
  });

  it('is six digits and nothing else', () => {
    for (const wrong of ['', '28708', '2870822', '287082\n', '２８７０８２', 'x'.repeat(10_000)])
      expect(stepOfCode(SECRET, wrong, at(59))).toBeUndefined();
  });

  it('has a secret of 160 bits', () => {
    expect(newTotpSecret(() => Buffer.from('12345678901234567890'))).toBe(SECRET);
  });
});
