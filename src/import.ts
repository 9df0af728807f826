import { createCastellan } from './castellan.js';
import { type Config, readConfig } from './config/config.js';
import { openPlaces } from './geo/places.js';
import { type ImportOrder, readArguments } from './imports/arguments.js';
import { IMPORT_HELP } from './imports/help.js';
import { runImport } from './imports/run-import.js';
import { openSources } from './imports/source/source.js';
import { createLog } from './log.js';
import { migrations } from './migrations.js';
import { openDatabase } from './mongo/open-database.js';
import { systemClock as clock } from './time/clock.js';
import { UserError } from './user-error.js';

const WRONG_ARGUMENTS = 2;
const FAILED = 1;

/** `npm run import -- …`: arguments and environment in, summary and exit status out. */
async function main(): Promise<number> {
  let failure = WRONG_ARGUMENTS;
  try {
    const order = readArguments(process.argv.slice(2), clock);
    if (order === 'help') {
      process.stdout.write(IMPORT_HELP);
      return 0;
    }
    failure = FAILED;
    return await importInto(readConfig(process.env, process.cwd()), order);
  } catch (error) {
    if (error instanceof UserError) process.stderr.write(`${error.message}\n`);
    else createLog('error', process.stderr).error({ error }, 'the import failed; what was recorded stays');
    return failure;
  }
}

async function importInto(config: Config, order: ImportOrder): Promise<number> {
  // Files first: a mistyped name is answered before a database starts.
  const sources = await openSources(order, process.stdin);
  const report = (message: string) => void process.stderr.write(`${message}\n`);
  const place = config.mongodbUri === undefined ? { dataDir: config.dataDir } : { uri: config.mongodbUri };
  const places = await openPlaces({ file: config.maxmindDb });
  const database = await openDatabase(place, { migrations, report });
  try {
    const { audit, logins, directory } = createCastellan({ database, clock, places });
    return await runImport(order, sources, {
      into: { audit, logins },
      accounts: directory.accounts,
      clock,
      output: process.stdout,
      progress: process.stderr,
      signal: signalled(),
    });
  } finally {
    await database.close();
  }
}

/** Aborted by the first SIGINT or SIGTERM; a second one ends the process at once. */
function signalled(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

process.exitCode = await main();
