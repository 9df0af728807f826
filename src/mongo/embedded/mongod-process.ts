import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { isFree } from './free-port.js';
import { type Layout, replicaSetName } from './layout.js';
import { lastWords, saysLocked, setAsideLargeLog } from './mongod-log.js';

const POLL_MS = 20;
const LOG_CHECK_MS = 60_000;
const END_MS = 15_000;
/** "The specified port is in use" (MongoDB manual, "Exit Codes"). */
const PORT_TAKEN = 48;

export interface Mongod {
  readonly port: number;
  readonly exited: Promise<void>;
  /** Ends it in good order, by force after 15 s. */
  end(): Promise<void>;
}

export interface MongodStart {
  readonly binary: string;
  readonly layout: Layout;
  /** Called when mongod has been spawned and will take a while. */
  readonly meanwhile: () => void;
  /** Without its replica set, to be able to change the set's configuration. */
  readonly standalone?: boolean;
}

/**
 * Starts mongod on loopback and waits until it listens.
 * @returns `locked` when another mongod has the data open, `port taken` when `port` is not free
 * @throws Error with mongod's last words when it could not start
 */
export async function startMongod(
  { binary, layout, meanwhile, standalone = false }: MongodStart,
  port: number,
): Promise<Mongod | 'locked' | 'port taken'> {
  if (!(await isFree(port))) return 'port taken';
  await mkdir(layout.data, { recursive: true });
  await setAsideLargeLog(layout.log);
  const child = spawn(binary, argumentsFor(layout, port, standalone), {
    detached: true,
    stdio: 'ignore',
    cwd: layout.folder,
  });
  meanwhile();
  let code: number | null | undefined;
  const exited = new Promise<void>((resolve, reject) => {
    child.once('error', reject).once('exit', (status) => {
      code = status;
      resolve();
    });
  });
  exited.catch(() => {});
  const rotation = setInterval(async () => {
    // SIGUSR1 makes mongod open its log anew, under --logRotate reopen.
    if (await setAsideLargeLog(layout.log)) child.kill('SIGUSR1');
  }, LOG_CHECK_MS);
  void exited.finally(() => clearInterval(rotation)).catch(() => {});

  while (code === undefined) {
    if (await listens(port, exited)) return { port, exited, end: () => endOf(child, exited) };
    await Promise.race([exited, wait(POLL_MS)]);
  }
  if (code === PORT_TAKEN) return 'port taken';
  const words = await lastWords(layout.log);
  if (saysLocked(words)) return 'locked';
  throw new Error(`mongod ended with status ${code ?? 'of a signal'}:\n${words}`);
}

function argumentsFor(layout: Layout, port: number, standalone: boolean): string[] {
  return [
    ...['--dbpath', layout.data, '--logpath', layout.log, '--logappend', '--logRotate', 'reopen', '--quiet'],
    ...['--bind_ip', '127.0.0.1', '--port', String(port), '--nounixsocket', '--noscripting'],
    ...(standalone ? [] : ['--replSet', replicaSetName, '--oplogSize', '512']),
    ...['--wiredTigerCacheSizeGB', '0.5'],
    ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    // Else mongod waits 15 s at its end for clients that are still connected.
    ...['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=100'],
  ];
}

async function endOf(child: ReturnType<typeof spawn>, exited: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), END_MS);
  await exited;
  clearTimeout(timer);
}

async function listens(port: number, exited: Promise<void>): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const answer = new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  const connected = await Promise.race([answer, exited.then(() => false)]);
  socket.destroy();
  return connected;
}
