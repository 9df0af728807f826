import { type FileHandle, open } from 'node:fs/promises';
import { UserError } from '../user-error.js';

/** MaxMind DB format 2.0: metadata follows this mark within the last 128 KiB. */
const MARK = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');
const TAIL = 128 * 1024;

/**
 * Whether a file is a MaxMind DB, by reading its end alone.
 * @returns `type`: its `database_type`, such as `GeoLite2-City`; empty when it names none
 * @throws UserError that names the file and what is wrong with it
 */
export async function checkDatabaseFile(path: string): Promise<{ readonly type: string }> {
  const tail = await readTail(path);
  const at = tail.lastIndexOf(MARK);
  if (at < 0) {
    throw new UserError(
      `${path} is not a MaxMind DB file. Name an unpacked .mmdb file with city records, or leave MAXMIND_DB empty.`,
    );
  }
  return { type: readType(tail.subarray(at)) };
}

async function readTail(path: string): Promise<Buffer> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(TAIL, size));
    await file.read(tail, 0, tail.length, size - tail.length);
    return tail;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UserError(
      `The place database ${path} can't be read (${code}). Name a .mmdb file that exists and may be read, or leave MAXMIND_DB empty.`,
      [],
      { cause: error },
    );
  } finally {
    await file?.close();
  }
}

/** A string's control byte is 0x40 plus its length, up to 28; longer ones have an extra length byte. */
function readType(metadata: Buffer): string {
  const key = Buffer.from('database_type');
  const at = metadata.indexOf(key);
  if (at < 0) return '';
  const start = at + key.length;
  const short = (metadata[start] ?? 0) & 0x1f;
  const [from, length] = short < 29 ? [start + 1, short] : [start + 2, 29 + (metadata[start + 1] ?? 0)];
  return metadata.toString('utf8', from, from + length);
}
