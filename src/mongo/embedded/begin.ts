import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.js';
import { endOrphan, holderOf } from './holder.js';
import { type Mongod, type MongodStart, startMongod } from './mongod-process.js';
import { visit } from './presence.js';
import { readServerFile } from './server-file.js';

const PATIENCE_MS = 20_000;
const POLL_MS = 30;
/** A mongod that ends lets go of its data before its port; whoever used it comes back to that port alone. */
const OWN_PORT_MS = 3_000;

/**
 * Starts mongod for these data, once whoever had them before is out of the way. mongod's own lock on the data decides
 * between keepers that start at once.
 * @returns undefined when another keeper serves them
 * @throws Error when mongod can't start, or something else keeps the data open
 */
export async function begin(start: MongodStart): Promise<Mongod | undefined> {
  const { layout } = start;
  const since = performance.now();
  let port: number | undefined;
  while (performance.now() - since < PATIENCE_MS) {
    const known = await readServerFile(layout.folder);
    const other = known?.keeper && (await visit(known.keeper));
    if (other) {
      other.destroy();
      return undefined;
    }
    const holder = await holderOf(layout);
    if (holder?.orphaned) await endOrphan(holder, layout);
    if (holder === undefined) {
      port ??= known?.port ?? (await freePort());
      const started =
        port === known?.port ? await startMongod(start, port) : await startElsewhere(start, port);
      if (typeof started !== 'string') return started;
      const own = port === known?.port && performance.now() - since < OWN_PORT_MS;
      if (started === 'port taken' && !own) port = await freePort();
    }
    await wait(POLL_MS);
  }
  throw new Error(`Something else has the data in ${layout.data} open.`);
}

/** Starts on a port that is not the one the replica set knows, if there is a replica set yet. */
async function startElsewhere(start: MongodStart, port: number): ReturnType<typeof startMongod> {
  const hasData = await access(join(start.layout.data, 'WiredTiger')).then(
    () => true,
    () => false,
  );
  if (hasData) {
    const { changeAddress } = await import('./replica-set.js');
    const alone = await startMongod({ ...start, standalone: true }, port);
    if (typeof alone === 'string') return alone;
    await changeAddress(port);
    await alone.end();
  }
  return await startMongod(start, port);
}
