import { visibleText } from '../../../src/imports/source/visible-text.js';

describe('text of outside', () => {
  it.each([
    [[0x68, 0x69], 'hi'],
    [[0x09, 0x61], '\ta'],
    [[0x61, 0xff, 0xfe], 'a\\xff\\xfe'],
    [[0xc3], '\\xc3'],
    [[0xe2, 0x82], '\\xe2\\x82'],
    [[0xe2, 0x82, 0xac, 0xff], '€\\xff'],
    [[0x00, 0x1b, 0x5b, 0x7f], '\\x00\\x1b[\\x7f'],
    [[0xc2, 0x9b], '\\x9b'],
    [[...Buffer.from('\u202eabc\u2028')], '\\u202eabc\\u2028'],
    [[...Buffer.from('\ufeffa')], '\\ufeffa'],
    [[...Buffer.from('👩‍💻 é 名')], '👩‍💻 é 名'],
  ])('%j reads %s', (bytes, text) => {
    expect(visibleText(Buffer.from(bytes))).toBe(text);
  });
});
