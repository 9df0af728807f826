import { Readable } from 'node:stream';
import fc from 'fast-check';
import { readLines } from '../../../src/chat/console/read-lines.js';

async function linesOf(...chunks: (string | Uint8Array)[]) {
  const lines: (string | undefined)[] = [];
  for await (const line of readLines(Readable.from(chunks))) lines.push(line);
  return lines;
}

describe('lines of input', () => {
  it('end in LF or CRLF, and nowhere else', async () => {
    expect(await linesOf('a\r\nb\n\nc\rd\u2028e')).toEqual(['a', 'b', '', 'c\rd\u2028e']);
  });

  it('are none in an empty input, and begin behind a byte order mark', async () => {
    expect(await linesOf()).toEqual([]);
    expect(await linesOf(Buffer.from('\ufeff/help\n'))).toEqual(['/help']);
  });

  it('keep what is UTF-8 beside bytes that are not', async () => {
    expect(await linesOf(Buffer.from([0x61, 0xc3, 0x28, 0xff, 0x0a, 0x62, 0xe2, 0x82]))).toEqual([
      'a\ufffd(\ufffd',
      'b\ufffd',
    ]);
  });

  it('are given up, and only they, when they are endless', async () => {
    const endless = Array.from({ length: 50 }, () => 'x'.repeat(10_000));
    expect(await linesOf('a\n', ...endless, '\nb')).toEqual(['a', undefined, 'b']);
  });

  it('are the same wherever the pieces are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.integer({ min: 1, max: 7 }),
        async (parts, size) => {
          const lines = parts.map((part) => part.replace(/[\r\n\ufeff]/g, ''));
          const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
          const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
            bytes.subarray(at * size, (at + 1) * size),
          );
          expect(await linesOf(...pieces)).toEqual(lines);
        },
      ),
      { seed: 20261123 },
    );
  });
});
