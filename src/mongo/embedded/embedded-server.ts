import { mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../user-error.js';
import { wordsOf } from '../error-words.js';
import { visit } from './presence.js';
import { readServerFile, type ServerFile } from './server-file.js';
import { startKeeper } from './start-keeper.js';

const PATIENCE_MS = 45_000;
const POLL_MS = 20;

export interface EmbeddedServer {
  readonly port: number;
  /** The server ends a second after its last user has left. */
  leave(): void;
}

export interface Joining {
  /** Says where mongod is; asked only when a server has to be started. */
  readonly findMongod: () => Promise<string>;
  readonly report: (message: string) => void;
}

/**
 * Joins the MongoDB server that belongs to `dataDir`, starting it if nobody has. All processes that join share it;
 * when its keeper is killed, the first to notice starts another on the same port.
 * @param dataDir the setting DATA_DIR
 * @throws UserError when the directory can't be written or mongod does not start there
 */
export async function joinEmbeddedServer(dataDir: string, joining: Joining): Promise<EmbeddedServer> {
  const folder = await writableFolder(dataDir);
  let left = false;
  let socket: Socket;

  const enter = async () => {
    const found = await arrive(folder, joining);
    socket = found.socket.unref();
    // Closed before it was watched: the keeper has gone again.
    if (socket.closed) comeBack();
    else socket.once('close', comeBack);
    if (left) socket.destroy();
    return found.port;
  };
  const comeBack = () => {
    if (left) return;
    enter().then(
      (now) => {
        if (now !== port)
          joining.report(
            'The embedded MongoDB had to change its port. Start this program again to reach it.',
          );
      },
      (error: unknown) => joining.report(`The embedded MongoDB is gone: ${wordsOf(error)}`),
    );
  };

  const port = await enter();
  return {
    port,
    leave() {
      left = true;
      socket.destroy();
    },
  };
}

async function arrive(folder: string, { findMongod }: Joining): Promise<{ port: number; socket: Socket }> {
  const since = performance.now();
  let keeper: ReturnType<typeof startKeeper> | undefined;
  while (performance.now() - since < PATIENCE_MS) {
    const found = await readServerFile(folder);
    const socket = await knock(found);
    if (found !== undefined && socket !== undefined) {
      keeper?.letGo();
      return { port: found.port, socket };
    }
    if (keeper === undefined || keeper.ended()) keeper = startKeeper(folder, await findMongod());
    const failure = keeper.failure();
    if (failure !== undefined) throw couldNotStart(folder, failure);
    await wait(POLL_MS);
  }
  throw couldNotStart(folder, `it did not answer for ${PATIENCE_MS / 1000} s.`);
}

async function knock(found: ServerFile | undefined): Promise<Socket | undefined> {
  return found?.keeper === undefined ? undefined : await visit(found.keeper);
}

async function writableFolder(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'mongo');
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const trial = join(folder, `.writable-${process.pid}`);
    await writeFile(trial, '');
    await rm(trial);
    return await realpath(folder);
  } catch (error) {
    const why = wordsOf(error);
    throw new UserError(
      `Castellan keeps its data in ${dataDir} (DATA_DIR) and can't write there: ${why}. ` +
        'Make it writable, set DATA_DIR to another directory, or set MONGODB_URI.',
      [],
      { cause: error },
    );
  }
}

function couldNotStart(folder: string, why: string): UserError {
  return new UserError(`The embedded MongoDB could not start in ${folder} (DATA_DIR): ${why}`);
}
