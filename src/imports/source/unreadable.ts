import { isNativeError } from 'node:util/types';
import { UserError } from '../../user-error.js';

/** What the operating system's refusal to read a path means to a person. */
export function unreadable(path: string, error: unknown): UserError {
  const code = isNativeError(error) && 'code' in error ? error.code : undefined;
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
