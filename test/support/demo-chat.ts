import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { createCastellan } from '../../src/castellan.js';
import { startConsole } from '../../src/chat/console/start.js';
import { createChat } from '../../src/create-chat.js';
import { loadDemo } from '../../src/demo/load-demo.js';
import { openPlaces } from '../../src/geo/places.js';
import { createLog } from '../../src/log.js';
import { terminal } from './bot.js';
import { openTestDatabase } from './database.js';

/**
 * What the terminal chat of the demo account answers to each line, piped, 100 columns wide, at that moment.
 * @returns one text per line, as written
 */
export async function demoAnswers(lines: readonly string[], at: Date): Promise<readonly string[]> {
  const database = await openTestDatabase();
  const cwd = await mkdtemp(join(tmpdir(), 'castellan-demo-'));
  try {
    const clock = { now: () => at };
    const log = createLog('silent', { write: () => {} });
    const surroundings = { database, clock, places: await openPlaces(), log, temporary: cwd };
    const castellan = createCastellan(surroundings);
    const { manager } = await loadDemo({ ...castellan, clock });
    const conversation = await createChat(castellan, surroundings);
    const answers: string[] = [];
    for (const line of lines) {
      const output = new PassThrough({ encoding: 'utf8' });
      const chunks: string[] = [];
      output.on('data', (chunk: string) => chunks.push(chunk));
      const session = startConsole({
        conversation,
        identity: terminal(manager),
        input: Readable.from([`${line}\n`]),
        output,
        interactive: false,
        greeting: { who: '', examples: [] },
        prompt: '',
        downloads: join(cwd, '.castellan', 'downloads'),
        cwd,
        columns: 100,
        colour: false,
        report: () => {},
      });
      await session.done;
      answers.push(chunks.join('').trimEnd());
    }
    return answers;
  } finally {
    await database.close();
    await rm(cwd, { recursive: true, force: true });
  }
}
