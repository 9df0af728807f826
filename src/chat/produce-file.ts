import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { counted } from '../counted.js';
import type { NewFolder } from '../own-folder.js';
import type { Clock } from '../time/clock.js';
import type { CommandContext } from './call.js';
import type { ProducedFile } from './conversation.js';
import { progressWords } from './progress-words.js';
import type { PendingFile, WrittenFile } from './reply.js';

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
    const { name, alt } = file;
    const caption = captionOf(file, written);
    return { ...written, path, name, caption, ...(alt === undefined ? {} : { alt }), dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Of rows, those in it: some may have come since they were counted. What a picture is made of are none of its own. */
const captionOf = ({ caption, rows, alt }: PendingFile, written: WrittenFile): string =>
  rows === undefined || rows === written.rows || alt !== undefined
    ? caption
    : `${caption}; ${counted(written.rows, 'row')} by the time the file was written`;
