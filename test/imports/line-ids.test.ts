import { lineIds } from '../../src/imports/line-ids.js';

describe('ids of lines', () => {
  it('tell equal lines apart, and are the same at every reading', () => {
    const read = () => {
      const ids = lineIds('openssh');
      return ['a', 'b', 'a', 'a', 'b'].map((line) => ids.next(line));
    };
    expect(new Set(read()).size).toBe(5);
    expect(read()).toEqual(read());
  });

  it('are different for different kinds of file', () => {
    expect(lineIds('openssh').next('a')).not.toBe(lineIds('ndjson').next('a'));
  });

  it('forget the oldest lines first, to stay small', () => {
    const ids = lineIds('openssh', 2);
    const [first] = ['a', 'b', 'b', 'c'].map((line) => ids.next(line));
    expect(ids.next('a')).toBe(first);
    const again = lineIds('openssh', 2);
    const [one] = ['a', 'b', 'a', 'c'].map((line) => again.next(line));
    expect(again.next('a')).not.toBe(one);
  });
});
