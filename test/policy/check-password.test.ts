import { canonicalPassword, checkPassword, lengthOf } from '../../src/policy/check-password.js';
import { CHARACTER_CLASSES, DEFAULT_POLICY, type Policy } from '../../src/policy/policy.js';

const ADA = {
  user: 'ada.lovelace@acme.example',
  userName: 'Ada Lovelace',
  account: ['Acme Retail', 'acme-retail'],
};

const rules = (password: string, policy: Partial<Policy> = {}, owner = ADA) =>
  checkPassword(canonicalPassword(password), { ...DEFAULT_POLICY, ...policy }, owner).failures.map(
    ({ rule }) => rule,
  );

describe('length', () => {
  it.each([
    ['seven tired otters', 15, []],
    ['otters at dusk', 15, ['min-length']],
    ['otters at dusk!', 15, []],
    // One code point each, two UTF-16 units each.
    ['🦦🌙🪵🎣🧶🥾🏔️', 15, ['min-length']],
    ['🦦🌙🪵🎣🧶🥾🏕🛶🪨🌲🐟🧵🪁🔭🧭', 15, []],
  ] as const)('of %s by %i', (password, least, expected) => {
    expect(rules(password, { 'min-length': least })).toEqual(expected);
  });

  it('is counted in code points after composition, whatever the keyboard sent', () => {
    expect(lengthOf(canonicalPassword('é'.normalize('NFD')))).toBe(1);
    expect(lengthOf(canonicalPassword('🦦'))).toBe(1);
    expect(rules('e\u0301'.repeat(8), { 'min-length': 9, common: false })).toEqual(['min-length']);
  });

  it('is never cut: a thousand characters are judged', () => {
    expect(rules('seven tired otters knit at dusk '.repeat(31))).toEqual([]);
  });
});

describe('characters', () => {
  it('names NUL and control characters', () => {
    const said = (password: string) =>
      checkPassword(password, DEFAULT_POLICY, ADA).failures.map(({ message }) => message);
    expect(said('seven tired\0 otters')[0]).toContain('NUL');
    expect(said('seven tired\n otters')[0]).toContain('control character');
    expect(said('seven tired\u0085 otters')[0]).toContain('control character');
  });

  it('takes every printing character and the space', () => {
    expect(rules(' ~!"§$%&/()=?`´{}[]\\ ñ ж 中')).toEqual([]);
  });
});

describe('required classes', () => {
  const needed = (password: string) =>
    rules(password, { classes: CHARACTER_CLASSES, common: false, 'min-length': 8 });
  it('are none by default', () => expect(rules('seventiredottersknit')).toEqual([]));
  it('are named one by one', () => {
    expect(needed('otterswim')).toEqual(['upper', 'digit', 'symbol']);
    expect(needed('OTTERSWIM7 ')).toEqual(['lower']);
  });
  it('go by Unicode, not by A to Z', () => {
    expect(needed('Выдра плывёт ٣')).toEqual([]);
    expect(needed('Ülkäntöö٤€')).toEqual([]);
    // Letters without case are neither.
    expect(needed('水獺在黃昏編織')).toEqual(['min-length', 'upper', 'lower', 'digit', 'symbol']);
  });
});

describe('common and breached', () => {
  it.each([
    'password',
    'P@ssw0rd',
    'PASSWORD',
    'passwordpassword',
    '123456789012345678',
    'qwertyuiopasdfghjkl',
    'a'.repeat(20),
    'iloveyouforever',
    'a'.repeat(1000),
  ])('%.20s', (password) => {
    expect(rules(password, { 'min-length': 8 })).toEqual(['common']);
    expect(rules(password, { 'min-length': 8, common: false })).toEqual([]);
  });

  it('is about the whole of it: words of a passphrase may stand on the list', () => {
    expect(rules('correct horse battery staple')).toEqual([]);
  });

  it('is judged in bounded time, however long', () => {
    const began = performance.now();
    rules('a4@5$0o1!|il'.repeat(83));
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

describe('the own name', () => {
  it.each([
    'my lovelace otters',
    'MY LOVELACE OTTERS',
    'my löveläce otters',
    'l.o.v.e.l.a.c.e otters',
    'ada.lovelace@acme.example',
    'otters of acme retail',
    'ACMERETAIL otters 7',
  ])('%s', (password) => {
    expect(rules(password)).toEqual(['own-name']);
    expect(rules(password, { 'own-name': false })).toEqual([]);
  });

  it('is not seen in words that hold three letters of it', () => {
    expect(rules('otters of Canada swim')).toEqual([]);
  });

  it('is seen in other scripts, where two signs are a name', () => {
    const owner = { user: 'x@y.example', userName: '山田 太郎', account: ['A'] };
    expect(rules('seven otters 山田 dusk', {}, owner)).toEqual(['own-name']);
    expect(rules('seven otters 山 at dusk', {}, owner)).toEqual([]);
  });

  it('never refuses where nobody is named', () => {
    expect(rules('seven tired otters', {}, { user: '', userName: '', account: [''] })).toEqual([]);
  });
});

it('puts no part of a password into a message', () => {
  const { failures } = checkPassword('lovelace\0', { ...DEFAULT_POLICY, classes: CHARACTER_CLASSES }, ADA);
  expect(failures.length).toBeGreaterThan(4);
  expect(failures.map(({ message }) => message).join(' ')).not.toContain('lovelace');
});
