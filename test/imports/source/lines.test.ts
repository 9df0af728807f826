import { Readable } from 'node:stream';
import fc from 'fast-check';
import { type Line, linesOf } from '../../../src/imports/source/lines.js';

async function lines(chunks: readonly Buffer[], longest = 100): Promise<readonly Line[]> {
  const all: Line[] = [];
  for await (const line of linesOf(Readable.from(chunks), longest)) all.push(line);
  return all;
}

const texts = (all: readonly Line[]) => all.map(({ bytes }) => bytes.toString());

describe('lines of a stream', () => {
  it('end at LF or CRLF, and nowhere else', async () => {
    const all = await lines([Buffer.from('a\r\nb\u2028c\rd\n\ne')]);
    expect(texts(all)).toEqual(['a', 'b\u2028c\rd', '', 'e']);
    expect(all.map(({ terminated }) => terminated)).toEqual([true, true, true, false]);
  });

  it('are the same however the stream is cut', async () => {
    const text = Buffer.from('one\r\ntwo\n\nthree é\r\nfour');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(text.length)), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), text.length];
        const chunks = places.slice(1).map((end, i) => text.subarray(places[i], end));
        expect(texts(await lines(chunks))).toEqual(['one', 'two', '', 'three é', 'four']);
      }),
    );
  });

  it('are passed over when they are too long, and counted', async () => {
    const long = Buffer.alloc(30, 'x');
    const all = await lines([Buffer.from('a\n'), long, long, long, long, Buffer.from('\nb\n')]);
    expect(all.map(({ number, tooLong }) => [number, tooLong])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
    expect(texts(all)).toEqual(['a', '', 'b']);
  });

  it('may be exactly as long as is allowed', async () => {
    const [kept, dropped] = await lines([Buffer.from('12345\r\n123456\n')], 5);
    expect([kept?.tooLong, dropped?.tooLong]).toEqual([false, true]);
  });
});
