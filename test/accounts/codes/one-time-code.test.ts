import { randomBytes } from 'node:crypto';
import { hashOfCode, newCode, readCode, refuseLooseCode } from '../../../src/accounts/codes/one-time-code.js';

describe('a one-time code', () => {
  it('has twelve of 32 letters and digits that are not taken for each other, each as likely', () => {
    const counts = new Map<string, number>();
    for (let made = 0; made < 2_000; made += 1) {
      const code = newCode(randomBytes);
      expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/);
      for (const digit of readCode(code)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
    }
    expect(counts.size).toBe(32);
    // 750 of each are to be expected; a bias of one bit would give twice as many to some.
    for (const count of counts.values()) expect(Math.abs(count - 750)).toBeLessThan(200);
  });

  it('uses every byte', () => {
    expect(newCode(() => Uint8Array.from([0, 1, 2, 3, 31, 32, 63, 64, 255, 7, 8, 9]))).toBe('2345-Z2Z2-Z9AB');
  });

  it.each(['K7QP-2M4X-9TRA', 'k7qp2m4x9tra', ' K7QP 2M4X 9TRA ', 'K7QP–2M4X—9TRA', 'K7QP-​2M4X-9TRA'])(
    '“%s” is read',
    (typed) => expect(readCode(typed)).toBe('K7QP2M4X9TRA'),
  );

  it.each([
    '',
    'ABCD-EFGH',
    'ABCD-EFGH-JKL0',
    'ABCD-EFGH-JKLMN',
    '{"$gt":""}',
    'ÄÖÜß-ÄÖÜß-ÄÖÜß',
    'x'.repeat(4000),
  ])('“%s” is none, and is not quoted', (typed) => {
    const read = () => readCode(typed);
    expect(read).toThrow('A one-time code has twelve letters and digits');
    if (typed !== '') expect(read).not.toThrow(typed);
  });

  it('is kept as a hash of what was read', () => {
    expect(hashOfCode(readCode('k7qp 2m4x 9tra'))).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a line that is written down', () => {
  it.each(['/connect K7QP-2M4X-9TRA', '/lnk k7qp-2m4x-9tra', '/audit today text:K7QP-2M4X-9TRA'])(
    'has no code in it: %s',
    (line) => expect(() => refuseLooseCode(line)).toThrow('Type code: before'),
  );

  it.each([
    '/connect code:K7QP-2M4X-9TRA',
    '/link code: "K7QP-2M4X-9TRA"',
    '/link code code=k7qp-2m4x-9tra',
    '/audit show id:2f1d6c2e-9b7d-4c63-8f2a-5e2b7c9d4a10',
    '/audit today ip:2001:db8::1',
  ])('may be: %s', (line) => expect(() => refuseLooseCode(line)).not.toThrow());
});
