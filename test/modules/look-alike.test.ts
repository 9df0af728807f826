import { keysOf } from '../../src/modules/look-alike.js';

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
