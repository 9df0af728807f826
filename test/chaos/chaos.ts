import { setTimeout as wait } from 'node:timers/promises';
import { type Dice, dice } from '../../src/demo/dice.js';
import { Chatter, createKey } from './chatter.js';
import { examine } from './examine.js';
import { Ledger } from './ledger.js';
import { Sender } from './sender.js';
import { Bot, mongodOf } from './target.js';

export interface ChaosSettings {
  /** An empty directory for the run's DATA_DIR. */
  readonly dataDir: string;
  /** The same seed kills at the same moments of each round. */
  readonly seed: number;
  readonly botKills: number;
  readonly mongodKills: number;
  /** So many terminals are killed while a command runs. */
  readonly chatKills: number;
  readonly connections: number;
  readonly report: (line: string) => void;
}

export interface ChaosOutcome {
  /** Empty when every promise was kept. */
  readonly breaches: readonly string[];
  readonly acknowledged: number;
  /** Answers by what they said, to tell that each kind of trouble was met. */
  readonly met: Sender['met'];
  readonly interrupted: number;
}

const RECOVERY_MS = 60_000;
const POLL_MS = 20;
/** A verified key is remembered for two seconds. */
const KEY_FORGOTTEN_MS = 2_500;
/** More than the 20,000 events that may wait in one bot. */
const FULL_ARRAYS = 24;

/**
 * Kills the program, then its database, again and again while a client sends, and holds what is in the database
 * against what the client was told.
 */
export async function wreak(settings: ChaosSettings): Promise<ChaosOutcome> {
  const { dataDir, seed, report } = settings;
  const ledger = new Ledger();
  const [first, second] = [await Bot.on(dataDir), await Bot.on(dataDir)];
  const bots = [first];
  const chatter = new Chatter(dataDir, dice(seed, 3));
  await first.start();
  const sender = new Sender({
    secret: await createKey(dataDir),
    ledger,
    dice: dice(seed, 2),
    ports: () => [first.port, ...bots.slice(1).map(({ port }) => port)],
  });
  const run: Run = { ...settings, ledger, bots, sender, chatter, chance: dice(seed, 1) };
  try {
    sender.start(settings.connections);
    await killBots(run, second);
    await killMongod(run);
    await takeDatabaseAway(run);
    await fillQueue(run);
    await sender.stop();
    report(`${ledger.size} events acknowledged; looking at each …`);
    const examined = await examine(dataDir, ledger, chatter.shown);
    report(
      `${examined.events} events kept, ${examined.sealed} in blocks; ${chatter.shown.length} keys shown, ` +
        `${examined.interrupted} commands interrupted`,
    );
    const { breaches, size } = ledger;
    return { breaches, acknowledged: size, met: sender.met, interrupted: examined.interrupted };
  } finally {
    await Promise.all(bots.map((bot) => bot.stop()));
  }
}

interface Run extends ChaosSettings {
  readonly ledger: Ledger;
  /** Those that run; the first always does. */
  readonly bots: Bot[];
  readonly sender: Sender;
  readonly chatter: Chatter;
  readonly chance: Dice;
}

/** The first half with one bot, the second with another beside it on the same database. */
async function killBots(run: Run, second: Bot): Promise<void> {
  const { botKills, chatKills, bots, chance, ledger, chatter, report } = run;
  for (let round = 1; round <= botKills; round += 1) {
    if (bots.length === 1 && round > botKills / 2) {
      await second.start();
      bots.push(second);
    }
    const talking = (round * chatKills) % botKills < chatKills ? chatter.talkUntilKilled() : undefined;
    const [bot, ...others] = bots;
    if (bot === undefined) throw new Error('no bot runs');
    const victim = chance.pick([bot, ...others]);
    const before = ledger.size;
    const after = chance.between(0, 1_500);
    await wait(after);
    await victim.kill();
    victim.begin();
    if (chance.oneIn(5)) {
      // Not even up again.
      await wait(chance.between(50, 1_200));
      await victim.kill();
      victim.begin();
    }
    await victim.serving();
    const seconds = await recovered(run);
    await talking;
    report(
      `bot ${round}/${botKills} of ${bots.length}: killed after ${after} ms; ${ledger.size - before} events more, ${seconds}`,
    );
  }
}

async function killMongod(run: Run): Promise<void> {
  const { mongodKills, dataDir, chance, ledger, report } = run;
  for (let round = 1; round <= mongodKills; round += 1) {
    const before = ledger.size;
    const after = chance.between(0, 4_000);
    await wait(after);
    const killed = await mongodOf(dataDir);
    process.kill(killed, 'SIGKILL');
    await mongodOf(dataDir, killed);
    const seconds = await recovered(run);
    report(
      `mongod ${round}/${mongodKills}: killed after ${after} ms; ${ledger.size - before} events more, ${seconds}`,
    );
  }
}

/** mongod stands still until somebody is told 503. */
async function takeDatabaseAway(run: Run): Promise<void> {
  const { dataDir, sender, ledger, report } = run;
  const before = sender.met.unavailable;
  const resume = await halt(dataDir);
  try {
    if (!(await until(() => sender.met.unavailable > before, RECOVERY_MS)))
      ledger.breach('with the database away nobody was told 503');
  } finally {
    resume();
  }
  report(`database away: ${sender.met.unavailable - before} answers of 503, ${await recovered(run)}`);
}

/** More at once than may wait, while nothing can be written. */
async function fillQueue(run: Run): Promise<void> {
  const { dataDir, sender, ledger, report } = run;
  const before = sender.met.tooMany;
  for (let tries = 0; tries < 5 && sender.met.tooMany === before; tries += 1) {
    const resume = await halt(dataDir);
    const flood = sender.flood(FULL_ARRAYS);
    await until(() => sender.met.tooMany > before, KEY_FORGOTTEN_MS);
    resume();
    await flood;
  }
  if (sender.met.tooMany === before) ledger.breach('with a full queue nobody was told 429');
  report(`queue full: ${sender.met.tooMany - before} answers of 429, ${await recovered(run)}`);
}

async function halt(dataDir: string): Promise<() => void> {
  const mongod = await mongodOf(dataDir);
  process.kill(mongod, 'SIGSTOP');
  return () => process.kill(mongod, 'SIGCONT');
}

/** Waits until events are acknowledged again. @returns how long that took, in words */
async function recovered({ ledger }: Run): Promise<string> {
  const [since, size] = [performance.now(), ledger.size];
  if (!(await until(() => ledger.size > size, RECOVERY_MS))) {
    ledger.breach(`nothing was acknowledged for ${RECOVERY_MS / 1_000} s`);
    return 'not back';
  }
  return `back after ${((performance.now() - since) / 1_000).toFixed(1)} s`;
}

async function until(met: () => boolean, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (!met()) {
    if (performance.now() > end) return false;
    await wait(POLL_MS);
  }
  return true;
}
