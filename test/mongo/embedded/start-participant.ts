import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Participant {
  /** What it said first: `ready MS` or `failed WHY`. */
  readonly first: string;
  ask(line: string): Promise<string>;
  /** Like Ctrl-C in its terminal: the signal reaches its whole process group. */
  interrupt(): Promise<void>;
  kill(): Promise<void>;
  /** Closes its database and lets it end. */
  leave(): Promise<void>;
}

/** Starts `participant.ts` as a process (and process group) of its own. */
export async function startParticipant(dataDir: string): Promise<Participant> {
  const program = fileURLToPath(new URL('./participant.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', program, dataDir], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const { stdin, stdout, pid } = child;
  if (stdin === null || stdout === null || pid === undefined) throw new Error('It did not start.');
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  const answer = async () => String((await lines.next()).value);
  const exited = once(child, 'exit');
  const end = async (signal: () => void) => {
    if (child.exitCode === null && child.signalCode === null) signal();
    await exited;
  };
  const ask = (line: string) => {
    stdin.write(`${line}\n`);
    return answer();
  };
  return {
    first: await answer(),
    ask,
    interrupt: () => end(() => process.kill(-pid, 'SIGINT')),
    kill: () => end(() => process.kill(pid, 'SIGKILL')),
    leave: () => end(() => void ask('close')),
  };
}
