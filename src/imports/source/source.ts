import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { UserError } from '../../user-error.js';
import { gunzipped } from './gunzip.js';

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

/** What the operating system's refusal to read a path means to a person. */
export function unreadable(path: string, error: unknown): UserError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const options = { cause: error };
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new UserError(
      `There is no file ${path}. Check the path; - stands for standard input.`,
      [],
      options,
    );
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new UserError(
      `${path} may not be read by this user. Run the import as a user who may.`,
      [],
      options,
    );
  }
  return new UserError(`${path} can't be read (${String(code ?? error)}).`, [], options);
}
