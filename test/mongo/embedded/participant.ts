/**
 * A process of its own that uses the embedded database in the directory its argument names, told what to do a line at
 * a time: `insert N`, `count`, `mongod` (its process id), `close`. Answers with a line each.
 */
import { createInterface } from 'node:readline';
import { openDatabase } from '../../../src/mongo/open-database.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const since = performance.now();
  const database = await openDatabase(
    { dataDir: process.argv[2] ?? '' },
    { migrations: [], report: () => {} },
  );
  say(`ready ${Math.round(performance.now() - since)}`);
  const rows = database.connection.collection('rows');
  for await (const line of createInterface({ input: process.stdin })) {
    const [word, value] = line.split(' ');
    if (word === 'insert') {
      await rows.insertOne({ value });
      say('inserted');
    } else if (word === 'count') {
      say(String(await rows.countDocuments()));
    } else if (word === 'mongod') {
      const { pid } = await database.connection.getClient().db('admin').command({ serverStatus: 1 });
      say(String(pid));
    } else if (word === 'close') {
      await database.close();
      say('closed');
      // The test holds the other end of the pipe open.
      process.stdin.destroy();
      break;
    }
  }
} catch (error) {
  say(`failed ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`);
  process.exitCode = 1;
}
