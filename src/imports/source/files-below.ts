import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../user-error.js';
import { unreadable } from './unreadable.js';

const LOG_FILE = /\.json(?:\.gz)?$/i;

/**
 * Replaces each directory by the `.json` and `.json.gz` files in it and below it, in the order of their names (which
 * is that of time, as AWS names them). Links are not followed.
 *
 * @throws UserError when a path is missing or may not be read, or a directory holds no such file
 */
export async function filesBelow(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(paths.map(filesOf));
  return found.flat();
}

async function filesOf(path: string): Promise<readonly string[]> {
  if (path === '-' || !(await isDirectory(path))) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const files = entries
    .filter((entry) => entry.isFile() && LOG_FILE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (files.length === 0) throw new UserError(`There is no .json or .json.gz file in ${path} or below it.`);
  return files;
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw unreadable(path, error);
  }
}
