/** A process that runs a job without end, for the test that kills it. Arguments: address, name. */
import { setTimeout as wait } from 'node:timers/promises';
import { startJobs } from '../../src/jobs/start-jobs.js';
import { createLog } from '../../src/log.js';
import { migrations } from '../../src/migrations.js';
import { openDatabase } from '../../src/mongo/open-database.js';

const [uri = '', name = ''] = process.argv.slice(2);
const database = await openDatabase({ uri }, { migrations, name, report: () => {} });
const log = createLog('warn', process.stderr);
const run = async () => {
  process.stdout.write('begun\n');
  await wait(600_000);
};
await startJobs({ database, log, jobs: [{ name: 'chore', everyMs: 100, run }], pollMs: 50, lockMs: 1_000 });
