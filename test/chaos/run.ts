import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { scratch } from '../support/program.js';
import { wreak } from './chaos.js';

/**
 * `npm run chaos`: 50 kills of the bot and 10 of its database under load. `-- --bots 5 --mongod 2 --chats 2 --seed 7` for
 * other numbers. Status 1 when a promise was broken; then the data stay, to be looked at.
 */
const { values } = parseArgs({
  options: {
    bots: { type: 'string', default: '50' },
    mongod: { type: 'string', default: '10' },
    chats: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
const seed = Number(values.seed);
const report = (line: string) => void process.stdout.write(`${line}\n`);
const directory = await scratch();
report(`seed ${seed}, load ${loadavg().map((average) => average.toFixed(1))}`);
const since = performance.now();
try {
  const { breaches, acknowledged, met } = await wreak({
    dataDir: directory.path,
    seed,
    botKills: Number(values.bots),
    mongodKills: Number(values.mongod),
    chatKills: Number(values.chats),
    connections: 12,
    report,
  });
  const seconds = Math.round((performance.now() - since) / 1_000);
  report(
    `${acknowledged} events in ${seconds} s, load ${loadavg().map((average) => average.toFixed(1))}: ${JSON.stringify(met)}`,
  );
  for (const breach of breaches) report(`BROKEN: ${breach}`);
  report(breaches.length === 0 ? 'Every promise was kept.' : 'A promise was broken.');
  process.exitCode = breaches.length === 0 ? 0 : 1;
} finally {
  if (process.exitCode === 0) await directory.remove();
  else report(`The data are in ${directory.path}.`);
}
