import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProducedFile } from './conversation.js';
import type { PendingFile } from './reply.js';

/**
 * Makes a pending file in a folder of its own below `temporary`. A file that was not finished is deleted, never handed on.
 * @throws whatever writing throws, the signal's reason included
 */
export async function produceFile(
  file: PendingFile,
  temporary: string,
  progress: (message: string) => void,
  signal: AbortSignal,
): Promise<ProducedFile> {
  const folder = await mkdtemp(join(temporary, 'castellan-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, file.name);
  try {
    const of = file.rows === undefined ? '' : ` of ${file.rows.toLocaleString('en')}`;
    const written = await file.write(
      path,
      (rows) => progress(`${file.name}: ${rows.toLocaleString('en')}${of} rows`),
      signal,
    );
    const { name, caption, alt } = file;
    return { ...written, path, name, caption, ...(alt === undefined ? {} : { alt }), dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
