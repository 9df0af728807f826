import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { until } from '../../support/until.js';

const serverFile = z.object({ port: z.number(), keeper: z.object({ pid: z.number() }).optional() });

export interface DataDir {
  readonly path: string;
  server(): Promise<z.infer<typeof serverFile>>;
  /** Waits until nobody keeps a server here. */
  quiet(): Promise<void>;
  remove(): Promise<void>;
}

/** A DATA_DIR of the test's own. `remove()` waits for its server to end. */
export async function newDataDir(): Promise<DataDir> {
  const path = await mkdtemp(join(tmpdir(), 'castellan-test-'));
  const folder = join(path, 'mongo');
  const server = async () =>
    serverFile.parse(JSON.parse(await readFile(join(folder, 'server.json'), 'utf8')));
  const locked = () => readFile(join(folder, 'db', 'mongod.lock'), 'utf8').catch(() => '');
  const quiet = async () => {
    // mongod empties its lock file when it has ended in good order.
    await until(async () => (await locked()) === '');
    await wait(50);
  };
  return {
    path,
    server,
    quiet,
    async remove() {
      await quiet();
      await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}

/** Whether a process runs; a zombie does not. */
export async function runs(pid: number): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command !== '';
}

/** The mongods that a keeper has started and that run. */
export async function mongodsOf(keeper: number): Promise<readonly number[]> {
  const children = await readFile(`/proc/${keeper}/task/${keeper}/children`, 'utf8');
  const commands = await Promise.all(
    children.split(' ').map(async (pid) => ({
      pid: Number(pid),
      command: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    })),
  );
  return commands.filter(({ command }) => command.includes('--dbpath')).map(({ pid }) => pid);
}
