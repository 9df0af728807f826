import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a run of the program left. */
export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  readonly errors: string;
}

/** The program under way. */
export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when what it has written to standard error contains the words; rejects when it ends without. */
  tells(words: string): Promise<void>;
}

const PROGRAM = 'dist/src/main.js';

/** Settings of whoever runs the tests must not leak into the program under test. */
export const CLEAN = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(SLACK|DISCORD|SECRET|OWNER|CASTELLAN|MONGODB|DATA_DIR|PORT$|HOST$|COLUMNS$)/.test(name),
  ),
);

/** Starts the built program as `npm start` does. */
export function start(
  env: Readonly<Record<string, string>>,
  input?: string,
  given: readonly string[] = [],
): Started {
  const child = spawn(process.execPath, [PROGRAM, ...given], {
    env: { ...CLEAN, NODE_OPTIONS: '', ...env },
    stdio: 'pipe',
  });
  let output = '';
  let errors = '';
  const listeners = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk;
    for (const listener of listeners) listener();
  });
  child.stdin.on('error', () => undefined);
  if (input !== undefined) child.stdin.end(input);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, output, errors }));
  });
  const tells = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (errors.includes(words)) resolve();
      };
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`ended without saying “${words}”:\n${errors}`)));
    });
  return { child, ended, tells };
}

/** Runs it to its end. */
export const run = (
  env: Readonly<Record<string, string>>,
  input = '',
  given: readonly string[] = [],
): Promise<Ended> => start(env, input, given).ended;

/** A directory of the test's own, and its removal. */
export async function scratch(): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'castellan-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}
