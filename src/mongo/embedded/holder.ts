import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Layout } from './layout.js';
import { runningProcess } from './running-process.js';

const PATIENCE_MS = 10_000;
const POLL_MS = 20;

/** The mongod that has the data open, started by a keeper of ours. */
export interface Holder {
  readonly pid: number;
  /** Its keeper is gone. */
  readonly orphaned: boolean;
}

/**
 * Found by the process id that mongod itself keeps in its lock file, and recognised by its command line: process
 * ids are reused, and a mongod that somebody started by hand is not ours to end.
 */
export async function holderOf(layout: Layout): Promise<Holder | undefined> {
  const lock = await readFile(join(layout.data, 'mongod.lock'), 'utf8').catch(() => '');
  const pid = Number(lock);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const mongod = await runningProcess(pid);
  if (mongod === undefined || !isOurs(mongod.command, layout)) return undefined;
  const parent = await runningProcess(mongod.parent);
  return { pid, orphaned: parent === undefined || !isKeeper(parent.command, layout) };
}

/** Ends an orphan in good order, by force after 10 s. */
export async function endOrphan(holder: Holder, layout: Layout): Promise<void> {
  signal(holder.pid, 'SIGTERM');
  for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
    if ((await holderOf(layout))?.pid !== holder.pid) return;
    await wait(POLL_MS);
  }
  signal(holder.pid, 'SIGKILL');
}

function isOurs(command: string, layout: Layout): boolean {
  return command.includes(`--dbpath ${layout.data} `) && command.includes(`--logpath ${layout.log} `);
}

function isKeeper(command: string, layout: Layout): boolean {
  return /\bkeeper\.[jt]s /.test(command) && command.includes(` ${layout.folder} `);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended in the meantime.
  }
}
