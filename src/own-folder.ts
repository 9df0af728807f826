import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = /^castellan-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-[A-Za-z0-9]{6}$/;
/** What a group or others may do with it. */
const OF_OTHERS = 0o077;

/** Makes a folder for the files of one piece of work, which no other user may enter. */
export type NewFolder = () => Promise<string>;

/**
 * @param temporary an existing directory
 * @param processId whose it is, in its name: what a killed process leaves there is removed by a later one
 */
export const ownFolders =
  (temporary: string, processId: string): NewFolder =>
  () =>
    mkdtemp(join(temporary, `castellan-${processId}-`));

/**
 * Removes what killed processes left in `temporary`: folders by {@link ownFolders} of this program's user that nobody
 * else may enter. Links are not followed, and what belongs to no process that is known to have ended stays.
 * @param ended those of these processes that have
 * @returns how many folders
 */
export async function removeLeftFolders(
  temporary: string,
  ended: (processIds: readonly string[]) => Promise<readonly string[]>,
): Promise<number> {
  const left: { readonly path: string; readonly processId: string }[] = [];
  for (const name of await readdir(temporary)) {
    const [, processId] = NAME.exec(name) ?? [];
    const path = join(temporary, name);
    if (processId !== undefined && (await isOurs(path))) left.push({ path, processId });
  }
  if (left.length === 0) return 0;
  const gone = new Set(await ended(left.map(({ processId }) => processId)));
  const removed = left.filter(({ processId }) => gone.has(processId));
  for (const { path } of removed) await rm(path, { recursive: true, force: true });
  return removed.length;
}

/** Others can neither have made it nor put anything into it. */
async function isOurs(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  if (!found?.isDirectory()) return false;
  const me = process.getuid?.();
  return me === undefined || (found.uid === me && (found.mode & OF_OTHERS) === 0);
}
