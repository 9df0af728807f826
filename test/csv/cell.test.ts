import fc from 'fast-check';
import { csvCell } from '../../src/csv/cell.js';

const inside = (cell: string) => cell.slice(1, -1).replaceAll('""', '"');

describe('a cell', () => {
  it.each([
    ['plain', '"plain"'],
    ['say "hi", then; go', '"say ""hi"", then; go"'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['', '""'],
    [undefined, ''],
    [-5, '-5'],
    [1.5, '1.5'],
    ['Größe 漢字 🦊', '"Größe 漢字 🦊"'],
  ])('%j is %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it.each([
    '=1+1',
    '+49 30 1234',
    '-5',
    '@SUM(A1)',
    '=HYPERLINK("http://evil.example","x")',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '\u22125',
    '⁺1',
    '⩵1',
    '\ud7a4@SUM(A1)',
    '\t=1',
    '\ttext',
    '\rtext',
    '\ntext',
    '   =1',
    '\u00a0=1',
    '\ufeff=1',
    '\u200b=1',
    '"=1',
    "'=1",
    '" =1',
    '\u0000=1',
    '\u202e=1',
  ])('%j is no formula any more', (value) => {
    expect(inside(csvCell(value))[0]).toBe("'");
  });

  it.each(['a=b', '1-2', 'x@example.com', '2026-11-23', '#tag', "'quoted'"])('%j was none', (value) => {
    expect(inside(csvCell(value))).toBe(value);
  });

  it.each([
    ['bell\u0007', 'bell␇'],
    ['nul\u0000', 'nul␀'],
    ['del\u007f', 'del␡'],
    ['c1\u009b', 'c1<U+009B>'],
    ['a\u202ecod.exe', 'a<U+202E>cod.exe'],
    ['tab\tand\nline', 'tab\tand\nline'],
  ])('%j shows its controls', (value, shown) => {
    expect(inside(csvCell(value))).toBe(shown);
  });

  it('whatever it holds, starts as no formula and hides nothing', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(...'=+-@＝＋－＠\t\r\n \u00a0\ufeff\u200b"\',;a1\u0000\u0007\u202e\u009b|!'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (value) => {
        const text = inside(csvCell(value));
        const visible = [...text.normalize('NFKC')].find((character) => !/[\s\p{C}"]/u.test(character));
        expect(['=', '+', '-', '@']).not.toContain(visible);
        expect(text).not.toMatch(/(?![\t\r\n])[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
      }),
      { numRuns: 2000 },
    );
  });
});
