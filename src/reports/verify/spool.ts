import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { isNativeError } from 'node:util/types';
import { createGunzip } from 'node:zlib';
import type { NewFolder } from '../../own-folder.js';
import { UserError } from '../../user-error.js';
import { type Encoding, TextForm } from './text-form.js';

/** A file that was sent, unpacked if it was a gzip, on the disk of this process while it is looked at. */
export interface Spooled {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** Absent: it is no text. */
  readonly encoding?: Encoding;
  /** Whether it begins with a byte order mark. */
  readonly marked: boolean;
  /** It came as a gzip. */
  readonly unpacked: boolean;
  /** Its text from the start, without a byte order mark; as often as it is asked for. @param encoding its own */
  text(encoding: Encoding): AsyncGenerator<string, void, undefined>;
  /** Deletes it. */
  dispose(): Promise<void>;
}

export interface SpoolSettings {
  readonly newFolder: NewFolder;
  /** Bytes that are unpacked of a gzip; what comes as it is was limited by its sender. */
  readonly most: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Takes a file as fast as it comes, hashing it on its way to the disk: it may have to be read several times, and slowly,
 * which no platform would wait for, and memory must not grow with it.
 * @throws UserError for a gzip that is damaged or too large; what the source throws; the signal's reason. Nothing is left behind
 */
export async function spool(
  source: AsyncIterable<Uint8Array>,
  { newFolder, most, signal }: SpoolSettings,
): Promise<Spooled> {
  const folder = await newFolder();
  const dispose = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'sent');
  try {
    const { unpacked, pieces } = await peeked(source);
    const written = unpacked
      ? await gunzipped(pieces, path, most, signal)
      : await write(pieces, path, signal);
    return { ...written, unpacked, text: (encoding) => decoded(path, encoding), dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** A gzip is known by its first two bytes, which may come one by one. */
async function peeked(source: AsyncIterable<Uint8Array>) {
  const iterator = source[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  let ended = false;
  while (start.length < 2 && !ended) {
    const { done, value } = await iterator.next();
    if (done) ended = true;
    else start = Buffer.concat([start, value]);
  }
  async function* pieces(): AsyncGenerator<Uint8Array, void, undefined> {
    if (start.length > 0) yield start;
    if (!ended) yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { unpacked: start[0] === 0x1f && start[1] === 0x8b, pieces: pieces() };
}

async function write(pieces: AsyncIterable<Uint8Array>, path: string, signal: AbortSignal | undefined) {
  const hash = createHash('sha256');
  const form = new TextForm();
  let bytes = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const piece of pieces) {
      signal?.throwIfAborted();
      hash.update(piece);
      form.add(piece);
      bytes += piece.length;
      await file.writeFile(piece);
    }
  } finally {
    await file.close();
  }
  const { encoding, marked } = form;
  return { sha256: hash.digest('hex'), bytes, marked, ...(encoding === undefined ? {} : { encoding }) };
}

async function gunzipped(
  pieces: AsyncIterable<Uint8Array>,
  path: string,
  most: number,
  signal: AbortSignal | undefined,
) {
  const packed = Readable.from(pieces);
  const unpacking = createGunzip();
  packed.on('error', (error) => unpacking.destroy(error));
  // It may fail before anybody reads from it, who is told of it all the same.
  unpacking.on('error', () => undefined);
  try {
    return await write(atMost(packed.pipe(unpacking), most), path, signal);
  } catch (error) {
    signal?.throwIfAborted();
    const isZlib = isNativeError(error) && 'code' in error && String(error.code).startsWith('Z_');
    if (!isZlib) throw error;
    throw new UserError(
      'That gzip can’t be unpacked: it is damaged, cut off, or a part of a split file. Put the parts together first, or unpack it yourself and send what is in it.',
      [],
      { cause: error },
    );
  } finally {
    packed.destroy();
  }
}

async function* atMost(
  pieces: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > most)
      throw new UserError('What is in that gzip is larger than any file that left Castellan for you.');
    yield piece;
  }
}

async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of createReadStream(path)) yield decoder.decode(piece, { stream: true });
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
