import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { UserError } from '../user-error.js';

export interface FilePart {
  readonly path: string;
  /** The name it is sent under. */
  readonly name: string;
  readonly bytes: number;
}

/** A file as it may be sent, in one piece or several, in order. */
export interface FittedFile {
  readonly parts: readonly FilePart[];
  /** What was done to it and how to put it together again, when anything was. */
  readonly explanation?: string;
  /** Deletes what was made beside the file; the file itself stays its owner's. */
  cleanup(): Promise<void>;
}

const MOST_PARTS = 999;

/**
 * Makes a file fit a platform's limit: as it is, else gzipped, else the gzip split into `name.gz.001`, `.002` …, each at
 * most the limit. Memory stays constant. Needs room for the gzip twice beside the file.
 * @param limitBytes most bytes of one sent file
 * @throws UserError when even 999 parts would not do; the signal's reason when aborted. Nothing is left behind
 */
export async function fitFile(
  path: string,
  name: string,
  limitBytes: number,
  signal?: AbortSignal,
): Promise<FittedFile> {
  const whole: FilePart = { path, name, bytes: (await stat(path)).size };
  if (whole.bytes <= limitBytes) return { parts: [whole], cleanup: async () => undefined };
  const folder = await mkdtemp(join(dirname(path), 'parts-'));
  const cleanup = () => rm(folder, { recursive: true, force: true });
  try {
    const zipped = await gzip(whole, folder, signal);
    const parts = zipped.bytes <= limitBytes ? [zipped] : await split(zipped, limitBytes, signal);
    return { parts, explanation: explain(whole, zipped, parts, limitBytes), cleanup };
  } catch (error) {
    await cleanup();
    throw error;
  }
}

async function gzip(whole: FilePart, folder: string, signal: AbortSignal | undefined): Promise<FilePart> {
  const name = `${whole.name}.gz`;
  const path = join(folder, 'whole.gz');
  const output = createWriteStream(path, { mode: 0o600 });
  await pipeline(createReadStream(whole.path), createGzip(), output, { signal }).catch(reasonOf(signal));
  return { path, name, bytes: (await stat(path)).size };
}

async function split(
  whole: FilePart,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<readonly FilePart[]> {
  const count = Math.ceil(whole.bytes / limit);
  if (!(count <= MOST_PARTS)) {
    throw new UserError(
      `The file is ${size(whole.bytes)} gzipped, too much to send in ${MOST_PARTS} parts of ${size(limit)}. Ask for a shorter period or add a filter.`,
    );
  }
  const parts: FilePart[] = [];
  for (let index = 0; index < count; index += 1) {
    const [start, end] = [index * limit, Math.min(whole.bytes, (index + 1) * limit)];
    const suffix = String(index + 1).padStart(3, '0');
    const path = `${whole.path}.${suffix}`;
    const input = createReadStream(whole.path, { start, end: end - 1 });
    await pipeline(input, createWriteStream(path, { mode: 0o600 }), { signal }).catch(reasonOf(signal));
    parts.push({ path, name: `${whole.name}.${suffix}`, bytes: end - start });
  }
  return parts;
}

// Streams wrap the signal's reason in an error of their own.
const reasonOf = (signal: AbortSignal | undefined) => (error: unknown) => {
  throw signal?.aborted ? signal.reason : error;
};

function explain(whole: FilePart, zipped: FilePart, parts: readonly FilePart[], limit: number): string {
  const reason = `${whole.name} is ${size(whole.bytes)}, more than the ${size(limit)} that can be sent here`;
  if (parts.length === 1) return `${reason}, so it was gzipped: ${zipped.name}, ${size(zipped.bytes)}.`;
  return (
    `${reason}, so it was gzipped and split into ${parts.length} parts. Put them together with ` +
    `\`cat ${zipped.name}.* > ${zipped.name}\`, or open ${parts[0]?.name} with 7-Zip.`
  );
}

function size(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  let [amount, unit] = [bytes, 0];
  while (amount >= 1000 && unit < units.length - 1) [amount, unit] = [amount / 1000, unit + 1];
  return `${unit === 0 ? amount : amount.toFixed(1)} ${units[unit]}`;
}
