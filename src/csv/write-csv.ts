import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { type CsvColumn, csvLines, type Separator } from './csv-lines.js';

export interface CsvJob<T> {
  readonly columns: readonly CsvColumn<T>[];
  readonly rows: AsyncIterable<T>;
  readonly separator?: Separator;
  /** The file is made, or replaced; only its owner may read it. */
  readonly path: string;
  /** Called with the rows so far, every 5,000 rows and at the end. */
  readonly progress?: (rows: number) => void;
  /** Noticed with the next row. */
  readonly signal?: AbortSignal;
}

/** What was written: the shape of `WrittenFile` in `chat/reply.ts`. */
export interface WrittenCsv {
  readonly rows: number;
  readonly bytes: number;
  /** Lower-case hex SHA-256 of the file's bytes. */
  readonly sha256: string;
}

const CHUNK = 64 * 1024;
const PROGRESS_EVERY = 5000;

/**
 * Writes rows to a CSV file as they come, in constant memory, as `csvLines` shapes them. On return the bytes are on the disk.
 * @throws the signal's reason when aborted, or what the rows or the disk threw; the partial file is deleted first
 */
export async function writeCsv<T>(job: CsvJob<T>): Promise<WrittenCsv> {
  const file = await open(job.path, 'w', 0o600);
  const output = new ChunkedFile(file);
  try {
    const rows = await writeRows(job, output);
    await output.end();
    await file.close();
    return { rows, ...output.written() };
  } catch (error) {
    await output.abandon();
    await file.close().catch(() => undefined);
    await rm(job.path, { force: true });
    throw error;
  }
}

async function writeRows<T>(job: CsvJob<T>, output: ChunkedFile): Promise<number> {
  const { columns, separator, progress, signal } = job;
  signal?.throwIfAborted();
  const { head, line } = csvLines(columns, separator);
  let text = head;
  let rows = 0;
  for await (const row of job.rows) {
    signal?.throwIfAborted();
    text += line(row);
    rows += 1;
    if (text.length >= CHUNK) {
      await output.write(text);
      text = '';
    }
    if (rows % PROGRESS_EVERY === 0) progress?.(rows);
  }
  signal?.throwIfAborted();
  await output.write(text);
  progress?.(rows);
  return rows;
}

/** A file written a chunk at a time: while one is on its way to the disk, the next may be made, and no more. */
class ChunkedFile {
  readonly #file: FileHandle;
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;
  #pending: Promise<void> = Promise.resolve();

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async write(text: string): Promise<void> {
    const chunk = Buffer.from(text, 'utf8');
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    await this.#pending;
    this.#pending = this.#file.writeFile(chunk);
    // A failure is thrown by the next write or the end; until then nobody else listens.
    this.#pending.catch(() => undefined);
  }

  async end(): Promise<void> {
    await this.#pending;
    await this.#file.sync();
  }

  async abandon(): Promise<void> {
    await this.#pending.catch(() => undefined);
  }

  written() {
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}
