import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { UserError } from '../../user-error.js';
import type { ImportOrder } from '../arguments.js';
import { filesBelow } from './files-below.js';
import { gunzipped } from './gunzip.js';
import { unreadable } from './unreadable.js';

/** Something to import from. */
export interface Source {
  /** As the person named it. */
  readonly name: string;
  /** When a file was last written; absent for a pipe, which can be read only once. */
  readonly lastWritten?: Date;
  /** Its bytes from the beginning, unpacked. @throws BrokenSource where they can't be read or unpacked any more */
  read(): AsyncIterable<Buffer>;
}

/**
 * @param path a file, or `-` for standard input
 * @throws UserError when there is no such file, it may not be read, or it is a directory
 */
export async function openSource(path: string, standardInput: AsyncIterable<Buffer>): Promise<Source> {
  if (path === '-') return { name: 'standard input', read: () => gunzipped(standardInput) };
  const { isFile, lastWritten } = await examine(path);
  return {
    name: path,
    ...(isFile ? { lastWritten } : {}),
    read: () => gunzipped(bytesOf(path)),
  };
}

/** Checks and opens all of an order's paths, before anything is imported. @throws UserError as `openSource` does */
export async function openSources(
  { kind, paths }: Pick<ImportOrder, 'kind' | 'paths'>,
  standardInput: AsyncIterable<Buffer>,
): Promise<readonly Source[]> {
  const files = kind === 'cloudtrail' ? await filesBelow(paths) : paths;
  return Promise.all(files.map((path) => openSource(path, standardInput)));
}

async function examine(path: string): Promise<{ readonly isFile: boolean; readonly lastWritten: Date }> {
  let handle: FileHandle | undefined;
  try {
    const found = await stat(path);
    if (found.isDirectory()) {
      throw new UserError(
        `${path} is a directory. Name a file in it; only cloudtrail reads whole directories.`,
      );
    }
    // Opening a pipe would already take from it.
    if (found.isFile()) handle = await open(path, constants.O_RDONLY);
    return { isFile: found.isFile(), lastWritten: found.mtime };
  } catch (error) {
    throw error instanceof UserError ? error : unreadable(path, error);
  } finally {
    await handle?.close();
  }
}

async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  const handle = await open(path, constants.O_RDONLY);
  yield* handle.createReadStream({ highWaterMark: 256 * 1024 });
}
