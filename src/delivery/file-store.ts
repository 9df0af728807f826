import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isNativeError } from 'node:util/types';
import { createGunzip, createGzip } from 'node:zlib';
import type { mongo } from 'mongoose';
import { binary, openCollection } from '../events/event-record-store.js';
import type { Database } from '../mongo/database.js';
import type { CollectionIndexes } from '../mongo/migration.js';
import type { StoredFile } from './stored-file.js';

interface ChunkRow {
  readonly _id: string;
  readonly file: string;
  readonly place: number;
  readonly data: mongo.Binary;
  readonly storedAt: Date;
}

const COLLECTION = 'delivery_files';
const KEPT_SECONDS = 14 * 24 * 60 * 60;
const CHUNK_BYTES = 1024 * 1024;

/** For the migration that makes them. */
export const fileIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [
    { key: { file: 1, place: 1 }, name: 'file', unique: true },
    { key: { storedAt: 1 }, name: 'kept', expireAfterSeconds: KEPT_SECONDS },
  ],
};

/** What was stored is no more: its fortnight is over, or it never was complete. */
export class FileGone extends Error {
  override readonly name = 'FileGone';
}

export type FileStore = ReturnType<typeof openFileStore>;

/**
 * Files on their way to a chat, gzipped, so that whichever process delivers them, again if need be, sends the same
 * bytes; for a fortnight. (GridFS forgets nothing by itself.) Memory stays constant.
 */
export function openFileStore(database: Pick<Database, 'connection'>) {
  const chunks = openCollection<ChunkRow>(database, COLLECTION);
  return {
    /** What an earlier attempt left under this id is replaced. */
    async put(id: string, path: string, storedAt: Date): Promise<void> {
      await chunks.deleteMany({ file: id });
      let place = 0;
      await pipeline(
        createReadStream(path),
        createGzip(),
        inPieces,
        async (pieces: AsyncIterable<Buffer>) => {
          for await (const piece of pieces) {
            await chunks.insertOne({ _id: `${id}/${place}`, file: id, place, data: binary(piece), storedAt });
            place += 1;
          }
        },
      );
    },

    /** Writes it to `path`. @throws FileGone when it is not whole any more */
    async fetch({ id, sha256 }: Pick<StoredFile, 'id' | 'sha256'>, path: string): Promise<void> {
      const hash = createHash('sha256');
      const gunzip: Transform = createGunzip();
      gunzip.on('data', (bytes: Buffer) => hash.update(bytes));
      const stored = chunks.find({ file: id }, { sort: { place: 1 }, batchSize: 4 });
      const output = createWriteStream(path, { mode: 0o600 });
      await pipeline(Readable.from(bytesOf(stored)), gunzip, output).catch((cause: unknown) => {
        throw isNativeError(cause) && 'code' in cause && String(cause.code).startsWith('Z_')
          ? new FileGone('the stored file is not whole', { cause })
          : cause;
      });
      if (hash.digest('hex') !== sha256) throw new FileGone('the stored file is no more');
    },
  };
}

async function* bytesOf(stored: AsyncIterable<ChunkRow>): AsyncGenerator<Uint8Array> {
  for await (const { data } of stored) yield data.value();
}

async function* inPieces(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = [];
  let size = 0;
  for await (const bytes of source) {
    gathered.push(bytes);
    size += bytes.length;
    if (size < CHUNK_BYTES) continue;
    yield Buffer.concat(gathered);
    [gathered, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(gathered);
}
