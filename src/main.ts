import { readArguments, USAGE } from './arguments.js';
import { type Config, readConfig } from './config/config.js';
import { createLog } from './log.js';
import { joinServer } from './mongo/join-server.js';
import type { Joined, Place } from './mongo/open-database.js';
import { UserError } from './user-error.js';

/** The program's start: arguments and environment in, exit status out. */
async function main(): Promise<number> {
  try {
    const given = readArguments(process.argv.slice(2));
    if (given.help) {
      process.stdout.write(USAGE);
      return 0;
    }
    const config = readConfig(process.env, process.cwd());
    const place = placeOf(config);
    const { run } = await import('./run.js');
    return await run(config, given, place);
  } catch (error) {
    if (error instanceof UserError) {
      process.stderr.write(`${error.message}\n`);
    } else {
      createLog('error', process.stderr).error({ error }, 'Castellan could not start, or had to stop');
    }
    return 1;
  }
}

/** mongod takes about as long to start as the rest of the program to load, so that it comes first. */
function placeOf({ mongodbUri, dataDir }: Config): Place | Joined {
  if (mongodbUri !== undefined) return { uri: mongodbUri };
  const joined = joinServer(dataDir, (message) => void process.stderr.write(`${message}\n`));
  // Whoever opens the database is told; until then nobody listens.
  joined.catch(() => undefined);
  return { joined };
}

process.exitCode = await main();
