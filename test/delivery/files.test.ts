import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileStore } from '../../src/delivery/file-store.js';
import type { StoredFile } from '../../src/delivery/stored-file.js';
import { until } from '../support/until.js';
import { ChatStandIn } from './chat-stand-in.js';
import { openPostOffice, type PostOffice, saying } from './post-office.js';

let office: PostOffice;
let folder: string;
beforeAll(async () => {
  office = await openPostOffice();
  folder = await mkdtemp(join(tmpdir(), 'castellan-files-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await office.close();
});

async function stored(id: string, text: string): Promise<StoredFile> {
  const path = join(folder, 'source');
  await writeFile(path, text);
  await openFileStore(office.bot.database).put(id, path, office.bot.clock.now());
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { id, name: `${id}.csv`, rows: 1, bytes: text.length, sha256 };
}
const wants = (subject: string, ...files: StoredFile[]) =>
  office.want(subject, '', {
    content: { kind: 'files', reply: saying(`41 failures (${subject})`), files, concerns: [] },
  });

describe('Files in the outbox', () => {
  it('are sent with their words, again with the same bytes when it fails, and leave nothing on the disk', async () => {
    const chat = new ChatStandIn('T1');
    chat.fates.push({ kind: 'later' });
    const text = `a,b\r\n${'1,2\r\n'.repeat(300_000)}`;
    await wants('one', await stored('one', text));
    const temporary = await mkdtemp(join(folder, 'temporary-'));
    const deliverer = office.deliver(chat, { temporary });
    await until(() => chat.calls.length === 1);
    await until(async () => (await office.rows()).length === 1);
    office.pass(60);
    await until(() => chat.files.length === 1);
    expect(chat.files[0]?.[0]?.name).toBe('one.csv');
    expect(chat.files[0]?.[0]?.text === text).toBe(true);
    await until(async () => (await office.rows()).length === 2);
    expect((await office.rows()).at(-1)).toMatch(/^success Upload: card of one: 41 failures/);
    await deliverer.stop();
    expect(await readdir(temporary)).toEqual([]);
  });
  it('that are kept no more are said to be so, and the words come all the same', async () => {
    const chat = new ChatStandIn('T1');
    const file = await stored('two', 'a\r\n1\r\n');
    await office.bot.database.connection.collection('delivery_files').deleteMany({ file: 'two' });
    const shown: unknown[] = [];
    const deliverer = office.deliver(
      Object.assign(chat, {
        post: async (_: unknown, reply: unknown) => {
          shown.push(reply);
          return { channel: 'C1', message: '1' };
        },
      }),
    );
    await wants('two', file);
    await until(() => shown.length === 1);
    expect(JSON.stringify(shown)).toContain('The file was kept for 14 days and is no more.');
    expect(chat.files).toEqual([]);
    await deliverer.stop();
  });
});
