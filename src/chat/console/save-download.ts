import { constants } from 'node:fs';
import { chmod, copyFile, link, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isNativeError } from 'node:util/types';

/** A finished file that waits to be moved. */
export interface Finished {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
}

/**
 * Moves a finished file into `directory` (made with mode 0700), readable by the owner alone. Its name is reduced to
 * `[A-Za-z0-9._-]`, and numbered (`audit-2.csv`) rather than ever replacing a file. The name appears only when the
 * file behind it is whole: it is brought to a hidden staging folder beside it first.
 * @returns the path it has now
 * @throws what the file system says; nothing is left in `directory` then
 */
export async function saveDownload(file: Finished, directory: string): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const staging = await mkdtemp(join(directory, '.part-'));
  try {
    const part = join(staging, 'part');
    await move(file.path, part);
    const { size } = await stat(part);
    if (size !== file.bytes) throw new Error(`the file has ${size} bytes instead of ${file.bytes}`);
    await chmod(part, 0o600);
    return await publish(part, directory, safeName(file.name));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    await copyFile(from, to);
  }
}

async function publish(part: string, directory: string, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const path = join(directory, number === 1 ? name : numbered(name, number));
    try {
      await place(part, path);
      return path;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

/** Unlike a rename, a link never replaces what is there. Where the file system has none, a copy that doesn't either. */
async function place(part: string, path: string): Promise<void> {
  try {
    await link(part, path);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error))) throw error;
    await copyFile(part, path, constants.COPYFILE_EXCL);
  }
}

const safeName = (name: string) =>
  name
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^[._-]+/, '')
    .slice(-120) || 'download';

const numbered = (name: string, number: number) =>
  name.replace(/(?:\.[A-Za-z0-9]{1,8})?(?:\.gz)?$/, (ending) => `-${number}${ending}`);

const codeOf = (error: unknown) =>
  isNativeError(error) && 'code' in error && typeof error.code === 'string' ? error.code : '';
