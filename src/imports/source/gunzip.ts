import { once } from 'node:events';
import { createGunzip, type Gunzip } from 'node:zlib';
import { BrokenSource } from '../reading.js';

/** Compressed bytes handed to zlib at a time; DEFLATE grows them at most 1,032 times, which bounds what is held. */
const SLICE = 16 * 1024;

/**
 * Passes bytes through, unpacked when they begin with gzip's magic bytes (RFC 1952), whatever the file is called.
 * Everything unpacked before a fault is delivered before the fault is thrown: zlib's own stream, once destroyed, would
 * drop what it still holds.
 *
 * @throws BrokenSource
 */
export async function* gunzipped(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = chunks[Symbol.asyncIterator]();
  const head = await readHead(source);
  const all = resume(head, source);
  if (head[0] === 0x1f && head[1] === 0x8b) yield* unpacked(all);
  else yield* all;
}

/** The first two bytes at least, unless the stream is shorter. */
async function readHead(source: AsyncIterator<Buffer>): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await source.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* resume(head: Buffer, source: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (head.length > 0) yield head;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  } finally {
    await source.return?.();
  }
}

async function* unpacked(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  let ready: Buffer[] = [];
  let fault: Error | undefined;
  gunzip.on('data', (chunk: Buffer) => ready.push(chunk));
  gunzip.on('error', (error: Error) => {
    fault = error;
  });
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length && !fault; at += SLICE) {
        const slice = chunk.subarray(at, at + SLICE);
        await write(gunzip, slice);
        yield* ready;
        ready = [];
      }
      if (fault) break;
    }
    if (!fault) {
      const ended = once(gunzip, 'end').catch(() => undefined);
      gunzip.end();
      await ended;
    }
    yield* ready;
    if (fault) throw new BrokenSource(`is damaged gzip (${fault.message})`, { cause: fault });
  } finally {
    gunzip.destroy();
  }
}

/** Resolves when the slice is unpacked, or has turned out to be damaged: zlib then forgets the callback. */
function write(gunzip: Gunzip, slice: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      gunzip.off('close', done);
      resolve();
    };
    gunzip.on('close', done);
    gunzip.write(slice, done);
  });
}
