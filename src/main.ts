import { readArguments, USAGE } from './arguments.js';
import { readConfig } from './config.js';
import { createLog } from './log.js';
import { run } from './run.js';
import { UserError } from './user-error.js';

/** The program's start: arguments and environment in, exit status out. */
async function main(): Promise<number> {
  try {
    const given = readArguments(process.argv.slice(2));
    if (given.help) {
      process.stdout.write(USAGE);
      return 0;
    }
    return await run(readConfig(process.env, process.cwd()), given);
  } catch (error) {
    if (error instanceof UserError) {
      process.stderr.write(`${error.message}\n`);
    } else {
      createLog('error', process.stderr).error({ error }, 'Castellan could not start, or had to stop');
    }
    return 1;
  }
}

process.exitCode = await main();
