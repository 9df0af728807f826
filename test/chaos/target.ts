import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../src/mongo/embedded/free-port.js';
import { holderOf } from '../../src/mongo/embedded/holder.js';
import { layoutOf } from '../../src/mongo/embedded/layout.js';
import { type Started, start } from '../support/program.js';

const PATIENCE_MS = 30_000;
const POLL_MS = 25;

const OWNER = { OWNER_EMAIL: 'owner@chaos.example', OWNER_ACCOUNT: 'Chaos Ltd' };

/** The settings of every process of a run. */
export const settingsFor = (dataDir: string): Readonly<Record<string, string>> => ({
  ...OWNER,
  DATA_DIR: dataDir,
});

/** The built program serving HTTP on a port that stays the same, started and killed again and again. */
export class Bot {
  readonly port: number;
  readonly #settings: Readonly<Record<string, string>>;
  #running: Started | undefined;

  private constructor(port: number, dataDir: string) {
    this.port = port;
    this.#settings = { ...settingsFor(dataDir), CASTELLAN_CONSOLE: 'off', PORT: String(port) };
  }

  static async on(dataDir: string): Promise<Bot> {
    return new Bot(await freePort(), dataDir);
  }

  /** Begins to start it. */
  begin(): void {
    this.#running = start(this.#settings);
  }

  /** Resolves when it serves. */
  async serving(): Promise<void> {
    await this.#running?.tells('Castellan is running');
  }

  async start(): Promise<void> {
    this.begin();
    await this.serving();
  }

  /** Without any warning. */
  async kill(): Promise<void> {
    this.#running?.child.kill('SIGKILL');
    await this.#ended();
  }

  /** In good order. */
  async stop(): Promise<void> {
    this.#running?.child.kill('SIGTERM');
    await this.#ended();
  }

  async #ended(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.ended;
  }
}

/** The mongod that has the data of a run open. @param but waits for another than this one */
export async function mongodOf(dataDir: string, but?: number): Promise<number> {
  const layout = layoutOf(await realpath(join(dataDir, 'mongo')));
  for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
    const holder = await holderOf(layout);
    if (holder !== undefined && holder.pid !== but) return holder.pid;
    await wait(POLL_MS);
  }
  throw new Error(`no mongod has ${layout.data} open`);
}
