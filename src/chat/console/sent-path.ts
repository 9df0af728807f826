import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, resolve } from 'node:path';
import { isNativeError } from 'node:util/types';
import { UserError } from '../../user-error.js';
import { bounded } from '../bounded.js';
import type { FindSent } from '../sent-file.js';

/**
 * The file behind a path, `~` understood, in the quotes that a shell or a file dragged into the terminal gives it or
 * without, relative to `cwd`. Only regular files: a device or a pipe may never end.
 * @throws UserError (of what is returned) naming the path
 */
export const sentPath =
  (cwd: string): FindSent =>
  async (named) => {
    const bare = named.replace(/^(['"])(.*)\1$/s, '$2');
    const path = resolve(cwd, bare.replace(/^~(?=\/|$)/, homedir()));
    const found = await stat(path).catch(explain(named));
    if (!found.isFile()) throw noFile(named);
    return {
      name: basename(path),
      size: found.size,
      async *stream(most, signal) {
        // It may have become a pipe meanwhile: without O_NONBLOCK opening one would wait for its writer.
        const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(explain(named));
        try {
          if (!(await handle.stat()).isFile()) throw noFile(named);
          yield* bounded(handle.createReadStream({ autoClose: false, signal }), most);
        } catch (error) {
          signal?.throwIfAborted();
          throw error;
        } finally {
          await handle.close();
        }
      },
    };
  };

const noFile = (named: string) =>
  new UserError(`${named} is no file: a folder, a device and a pipe can't be sent.`);

function explain(named: string): (error: unknown) => never {
  return (error) => {
    const code = isNativeError(error) && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new UserError(`There is no file ${named}. A path is relative to where Castellan was started.`);
    if (code === 'EACCES' || code === 'EPERM')
      throw new UserError(`${named} may not be read by the user Castellan runs as.`);
    throw new UserError(`${named} can't be read (${String(code)}).`, [], { cause: error });
  };
}
