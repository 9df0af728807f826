/**
 * The embedded server's keeper, a program of its own: it outlives the process that started it, keeps mongod running
 * for as long as anybody uses it, and ends both a second after the last one has left.
 * Arguments: the directory, the mongod to run.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { wordsOf } from '../error-words.js';
import { begin } from './begin.js';
import { type Layout, layoutOf } from './layout.js';
import { lastWords } from './mongod-log.js';
import { type Mongod, startMongod } from './mongod-process.js';
import { openPresence } from './presence.js';
import { readServerFile, writeServerFile } from './server-file.js';

/** Whoever started the keeper has this long to come, the last to leave may come back within the grace. */
const FIRST_MS = 5_000;
const GRACE_MS = 1_000;
/** On SIGTERM (a machine shutting down) users have this long to write their last rows. */
const LAST_ROWS_MS = 10_000;
const LIVED_WELL_MS = 5_000;
const RESTARTS = 5;
const RETRY_MS = 200;
const DEATH_SHOWS_MS = 1_000;

async function keep(binary: string, layout: Layout): Promise<void> {
  // The driver takes about as long to load as mongod to start.
  const driver = () => import('./replica-set.js');
  const makePrimary = async (port: number) => (await driver()).makePrimary(port);
  const start = { binary, layout, meanwhile: () => void driver() };
  const mongod = await begin(start);
  if (mongod === undefined) return;
  const { port } = mongod;
  // The one that runs, or is being started in place of one that died.
  let present: ReturnType<typeof startMongod> = Promise.resolve(mongod);
  let ending = false;

  /** @param ready called each time mongod can be used */
  async function keepRunning(ready: () => void): Promise<void> {
    for (let quickDeaths = 0; quickDeaths <= RESTARTS; ) {
      const since = performance.now();
      // One that died while it was starting is a death like any other.
      const running = await present.catch(() => 'died' as const);
      if (typeof running !== 'string') await untilItDies(running, ready);
      if (ending) return;
      if (typeof running === 'string') await wait(RETRY_MS);
      quickDeaths = performance.now() - since < LIVED_WELL_MS ? quickDeaths + 1 : 0;
      present = startMongod(start, port);
      present.catch(() => {});
    }
    throw new Error(`mongod died ${RESTARTS} times in a row:\n${await lastWords(layout.log)}`);
  }

  async function untilItDies({ exited }: Mongod, ready: () => void): Promise<void> {
    const died = exited.then(() => true);
    try {
      await Promise.race([makePrimary(port).then(ready), died]);
    } catch (error) {
      // A mongod that dies breaks its connections a moment before it is seen to have ended.
      if (!(await Promise.race([died, wait(DEATH_SHOWS_MS, false)]))) throw error;
    }
    await died;
  }

  const id = randomUUID();
  const presence = await openPresence(id);
  try {
    const { promise: usable, resolve: ready } = promised();
    const running = keepRunning(ready);
    running.catch(() => {});
    await Promise.race([usable, running]);
    await writeServerFile(layout.folder, { port, keeper: { pid: process.pid, port: presence.port, id } });
    const terminated = new Promise<void>((resolve) => process.once('SIGTERM', () => resolve()));
    await Promise.race([
      presence.deserted(FIRST_MS, GRACE_MS),
      terminated.then(() => wait(LAST_ROWS_MS)),
      running,
    ]);
  } finally {
    ending = true;
    // First nobody is sent here any more, then those here go, then mongod ends. Another keeper may have followed already.
    const known = await readServerFile(layout.folder);
    if (known?.keeper?.id === id) await writeServerFile(layout.folder, { port });
    presence.close();
    const last = await present.catch(() => 'failed');
    if (typeof last !== 'string') await last.end();
  }
}

function promised() {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((given) => {
    resolve = given;
  });
  return { promise, resolve };
}

for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
try {
  await keep(process.argv[3] ?? '', layoutOf(process.argv[2] ?? ''));
} catch (error) {
  const words = wordsOf(error);
  // Nobody listens any more once the one who started this keeper has gone.
  if (process.connected) await new Promise((sent) => process.send?.(words, sent));
  process.exitCode = 1;
}
// Whatever still waits for mongod waits in vain.
process.exit();
