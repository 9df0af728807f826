import { randomBytes } from 'node:crypto';
import { readLeaked, refuseTypedKey } from '../../src/apikeys/leaked.js';
import { SCOPES } from '../../src/apikeys/scope.js';
import { hashOf, isSecret, newSecret } from '../../src/apikeys/secret.js';

describe('a secret', () => {
  it.each([
    ['public-api', /^cst_api_[0-9A-Za-z]{36}$/],
    ['2fa', /^cst_2fa_[0-9A-Za-z]{36}$/],
    ['web-sdk', /^cst_web_[0-9A-Za-z]{36}$/],
  ] as const)('of scope %s says so, and has its checksum', (scope, shape) => {
    const secret = newSecret(scope, randomBytes);
    expect(secret).toMatch(shape);
    expect(isSecret(secret)).toBe(true);
  });

  it('is the same as ever for the same bytes: keys already given out must stay right', () => {
    const bytes = (n: number) => Uint8Array.from({ length: n }, (_, at) => at);
    expect(newSecret('2fa', bytes)).toBe('cst_2fa_0123456789ABCDEFGHIJKLMNOPQRST124mYv');
  });

  it('takes each digit equally often: bytes that would favour the first ones are thrown away', () => {
    const served: number[] = [];
    const bytes = (n: number) => {
      const next = Uint8Array.from({ length: n }, (_, at) => (served.length === 0 ? 248 + (at % 8) : 61));
      served.push(n);
      return next;
    };
    expect(newSecret('2fa', bytes)).toContain('z'.repeat(30));
    expect(served).toHaveLength(2);
  });

  it('with any one character changed is none any more', () => {
    const secret = newSecret('public-api', randomBytes);
    for (let at = 0; at < secret.length; at += 1) {
      const other = secret[at] === 'x' ? 'y' : 'x';
      expect(isSecret(secret.slice(0, at) + other + secret.slice(at + 1))).toBe(false);
    }
  });

  it.each(['', 'cst_api_', 'x'.repeat(10_000), 'cst_api_é', `cst_foo_${'0'.repeat(36)}`])(
    'is not %j',
    (text) => expect(isSecret(text)).toBe(false),
  );

  it('is kept as its SHA-256 alone', () => {
    expect(hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('what somebody found', () => {
  const secret = newSecret('public-api', randomBytes);
  const kindOf = (text: string) => readLeaked(text).kind;

  it.each([
    ['a header', `Authorization: Bearer ${secret}`],
    ['a quoted value', `KEY="${secret}"`],
    ['a URL', `https://x.example/?key=${secret}&y=1`],
    ['lines', `a\n${secret}\nb`],
    ['what a page without visible breaks holds', `${secret.slice(0, 20)}\u200b${secret.slice(20)}`],
  ])('has the key in it: %s', (_, text) => {
    expect(readLeaked(text)).toEqual({ kind: 'genuine', secrets: [secret] });
  });

  it('may hold several, each counted once', () => {
    const other = newSecret('web-sdk', randomBytes);
    expect(readLeaked(`${secret} ${other} ${secret}`)).toEqual({ kind: 'genuine', secrets: [secret, other] });
  });

  it('may be a part, misspelt, or something else', () => {
    expect(kindOf(secret.slice(0, -1))).toBe('part');
    expect(kindOf(`${secret.slice(0, -1)}!`)).toBe('part');
    expect(kindOf(`${secret}x`)).toBe('misspelt');
    expect(kindOf(secret.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')))).toBe('misspelt');
    expect(kindOf('xoxb-1234')).toBe('foreign');
  });

  it.each(SCOPES)('is refused in a command line, whole or cut, and never quoted: %s', (scope) => {
    const typed = newSecret(scope, randomBytes);
    const torn = `${typed.slice(0, 12)}\u200b${typed.slice(12)}`;
    for (const part of [typed, typed.slice(0, 30), `${typed}zzz`, torn]) {
      const refused = () => refuseTypedKey(`/audit today text:"${part}"`);
      expect(refused).toThrow('has an API key in it');
      expect(refused).not.toThrow(part.slice(8));
    }
  });

  it('may be spoken of', () => {
    expect(() => refuseTypedKey('/audit today text:cst_api_')).not.toThrow();
  });
});
