import { keysOf, takenFor } from '../../src/accounts/look-alike.js';

const same = (a: string, b: string) => keysOf(a).some((key) => keysOf(b).includes(key));

describe('names that look the same', () => {
  it.each([
    ['Sales', 'SALES'],
    ['Sales', 'Ѕаlеѕ'],
    ['Sales', 'SaIes'],
    ['Sales', 'Sa\u200bles'],
    ['Sales', 'ｓａｌｅｓ'],
    ['Sales EU', 'Sales  EU'],
    ['Café', 'Cafe\u0301'],
    ['INFO', 'info'],
    ['Team 10', 'Team lO'],
    ['Modern', 'Modem'],
  ])('%s and %s', (a, b) => expect(same(a, b)).toBe(true));

  it.each([
    ['Sales', 'Sails'],
    ['Sales', 'Sales 2'],
    ['Café', 'Cafe'],
    ['Продажи', 'Покупки'],
  ])('but not %s and %s', (a, b) => expect(same(a, b)).toBe(false));
});

describe('names that are taken for each other at a glance', () => {
  it.each([
    ['Account Manager', 'account-manager'],
    ['Account Manager', 'АccountManager'],
    ['Account Manager', 'Àccount  Mänager'],
    ['maya@acme.example', 'mауa@acme.example'],
    ['Admin', 'Admln'],
    ['Admin', 'ADM1N'],
    ['Ops', '\u00d8ps'],
    ['Sales', 'SaIes'],
    ['Modern', 'MODEM'],
  ])('%s and %s', (a, b) => {
    expect(takenFor(a)(b)).toBe(true);
    expect(takenFor(b)(a)).toBe(true);
  });

  it.each([
    ['Account Manager', 'Account Managers'],
    ['maya@acme.example', 'mara@acme.example'],
  ])('but not %s and %s', (a, b) => expect(takenFor(a)(b)).toBe(false));
});
