import { readdir } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { type Benchmark, openBench } from './bench.js';
import type { Figure } from './figure.js';
import { tableOf } from './table.js';

/**
 * `npm run bench`: every figure but of those that are run apart. `npm run bench -- NAME …`: those of these files. The table goes to standard output, the
 * rest to standard error. A figure that falls short is no failure of the run.
 */
const report = (message: string) => void process.stderr.write(`${message}\n`);

async function benchmarks(): Promise<readonly Benchmark[]> {
  const files = (await readdir(new URL('.', import.meta.url))).filter((file) => file.endsWith('.bench.js'));
  return Promise.all(
    files.sort().map(async (file) => {
      const benchmark: Benchmark = await import(new URL(file, import.meta.url).href);
      return benchmark;
    }),
  );
}

async function main(wanted: readonly string[]): Promise<number> {
  const all = await benchmarks();
  const unknown = wanted.filter((name) => all.every((benchmark) => benchmark.name !== name));
  if (unknown.length > 0) {
    report(`There is no ${unknown.join(', ')}. There are: ${all.map(({ name }) => name).join(', ')}.`);
    return 2;
  }
  const since = performance.now();
  const bench = await openBench(report);
  let broken: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      broken ??= bench.close();
    });
  }
  const figures: Figure[] = [];
  try {
    for (const { name, run } of all.filter(({ name, apart }) =>
      wanted.length === 0 ? !apart : wanted.includes(name),
    )) {
      report(`${name} …`);
      figures.push(...(await run(bench)));
    }
  } catch (error) {
    if (broken === undefined) throw error;
    report('broken off');
    return 130;
  } finally {
    await (broken ?? bench.close());
  }
  const load = loadavg().map((average) => average.toFixed(1));
  const seconds = Math.round((performance.now() - since) / 1_000);
  process.stdout.write(
    `${tableOf(figures)}\n\nNode ${process.version}, ${cpus().length} cores, load ${load.join(' ')}, ${seconds} s\n`,
  );
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
