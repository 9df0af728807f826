import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { NewFolder } from '../own-folder.js';
import type { Clock } from '../time/clock.js';
import type { CommandContext } from './call.js';
import type { ProducedFile } from './conversation.js';
import { progressWords } from './progress-words.js';
import type { PendingFile } from './reply.js';

/**
 * Makes a pending file in a folder of its own. A file that was not finished is deleted, never handed on.
 * @throws whatever writing throws, the signal's reason included
 */
export async function produceFile(
  file: PendingFile,
  newFolder: NewFolder,
  { progress, signal }: Pick<CommandContext, 'progress' | 'signal'>,
  clock: Clock,
): Promise<ProducedFile> {
  const folder = await newFolder();
  const dispose = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, file.name);
  try {
    const words = progressWords(file.name, file.rows, clock);
    const written = await file.write(path, (rows) => progress(words(rows)), signal);
    const { name, caption, alt } = file;
    return { ...written, path, name, caption, ...(alt === undefined ? {} : { alt }), dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
