import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface RunningProcess {
  /** The command line, arguments separated by spaces; empty for a zombie. */
  readonly command: string;
  readonly parent: number;
}

/** @returns undefined when there is no such process */
export async function runningProcess(pid: number): Promise<RunningProcess | undefined> {
  try {
    return process.platform === 'linux' ? await fromProc(pid) : await fromPs(pid);
  } catch {
    return undefined;
  }
}

async function fromProc(pid: number): Promise<RunningProcess> {
  const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
  // The second field, the name in brackets, may hold anything; what follows the last bracket is state and parent.
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { command, parent: Number(parent) };
}

async function fromPs(pid: number): Promise<RunningProcess> {
  const { stdout } = await run('ps', ['-o', 'ppid=,command=', '-p', String(pid)]);
  const [, parent, command] = /^\s*(\d+)\s+(.*)$/m.exec(stdout) ?? [];
  if (parent === undefined || command === undefined) throw new Error(`No process ${pid}.`);
  return { command: command.endsWith('<defunct>') ? '' : command, parent: Number(parent) };
}
