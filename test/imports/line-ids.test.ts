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

  it('remember a line over as many others as a generation holds, and forget it after two', () => {
    const idsOf = (lines: string) => {
      const ids = lineIds('openssh', 3);
      return [...lines].map((line) => ids.next(line));
    };
    expect(new Set(idsOf('abcda')).size).toBe(5);
    expect(new Set(idsOf('abcdefa')).size).toBe(6);
  });
});
