import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { BrokenSource } from '../../../src/imports/reading.js';
import { gunzipped } from '../../../src/imports/source/gunzip.js';

/** What comes out, and the fault at its end, if any. */
async function read(bytes: Buffer, chunkSize = 1000) {
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkSize) }, (_, i) =>
    bytes.subarray(i * chunkSize, (i + 1) * chunkSize),
  );
  const out: Buffer[] = [];
  try {
    for await (const chunk of gunzipped(Readable.from(chunks))) {
      out.push(chunk);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { bytes: Buffer.concat(out) };
  } catch (fault) {
    return { bytes: Buffer.concat(out), fault };
  }
}

const text = Buffer.from(randomBytes(300_000).toString('hex'));

describe('gzip', () => {
  it('is recognised by its first bytes, even one at a time', async () => {
    expect((await read(gzipSync('hello'), 1)).bytes.toString()).toBe('hello');
  });

  it('is unpacked whole, several members too', async () => {
    const { bytes, fault } = await read(Buffer.concat([gzipSync(text), gzipSync('more')]));
    expect(fault).toBeUndefined();
    expect(bytes.equals(Buffer.concat([text, Buffer.from('more')]))).toBe(true);
  });

  it.each(['', '\x1f', 'plain', '\x1fplain'])('is not what “%s” is', async (plain) => {
    expect((await read(Buffer.from(plain, 'latin1'))).bytes.toString('latin1')).toBe(plain);
  });

  it('that is cut short gives all that could be unpacked, then the fault', async () => {
    const packed = gzipSync(text);
    const { bytes, fault } = await read(packed.subarray(0, packed.length / 2));
    expect(fault).toBeInstanceOf(BrokenSource);
    expect(String(fault)).toContain('is damaged gzip (unexpected end of file)');
    expect(bytes.length).toBeGreaterThan(text.length * 0.45);
    expect(text.subarray(0, bytes.length).equals(bytes)).toBe(true);
  });

  it('with a damaged middle gives what came before it', async () => {
    const packed = gzipSync(text);
    const middle = Math.floor(packed.length / 2);
    packed.fill(0xff, middle, middle + 2000);
    const { bytes, fault } = await read(packed);
    expect(fault).toBeInstanceOf(BrokenSource);
    expect(bytes.length).toBeGreaterThan(text.length * 0.4);
  });
});
