import { readFileSync } from 'node:fs';
import { z } from 'zod';

const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')));

/** Where Node would find `name` from the package at `path`: beside it or further up. */
function isLocked(path: string, name: string): boolean {
  if (`${path}${path === '' ? '' : '/'}node_modules/${name}` in lock.packages) return true;
  if (path === '') return false;
  const up = path.lastIndexOf('/node_modules/');
  return isLocked(up < 0 ? '' : path.slice(0, up), name);
}

describe('package-lock.json', () => {
  // npm 11 refuses `npm ci` without them, and leaves them out where the registry it installs from
  // lacks the packages of other platforms (npm/cli#9846).
  it('holds the optional packages of every platform, so that npm ci works wherever it is run', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
    );
    expect(missing).toEqual([]);
  });
});
