import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProducedFile } from '../../../src/chat/conversation.js';
import { text } from '../../../src/chat/reply.js';
import { fitFile } from '../../../src/csv/fit-file.js';
import { startTestDiscord, type TestDiscord } from '../../support/discord-bot.js';
import { labels, read } from '../../support/discord-client.js';
import { COMMANDS } from '../../support/discord-commands.js';
import { ALICE } from '../../support/discord-peer.js';
import { ALL_PERMISSIONS, GENERAL } from '../../support/discord-state.js';
import { ScriptedConversation } from '../../support/scripted-conversation.js';

const CSV = '\uFEFFActioned by,Module\r\nalice,Templates\r\n';

describe('a file in Discord', () => {
  let bot: TestDiscord;
  let disposed = 0;
  let made: () => ProducedFile;
  const conversation = new ScriptedConversation(async ({ audience, line }) =>
    line === '/2fa status'
      ? {
          reply: {
            tone: 'plain',
            blocks: [text('Who?')],
            buttons: [
              { label: 'Post', command: '/audit today', audience: 'channel' },
              { label: 'Send to me only', command: '/audit today', audience: 'caller' },
            ],
          },
        }
      : {
          reply: { tone: 'plain', blocks: [text('Here it is.')] },
          file: made(),
          audience: audience ?? 'caller',
        },
  );
  Object.assign(conversation, { commands: COMMANDS });
  const produced = (bytes: Buffer | string): ProducedFile => {
    const folder = mkdtempSync(join(tmpdir(), 'discord-test-'));
    const path = join(folder, 'audit.csv');
    writeFileSync(path, bytes);
    const dispose = async () => {
      disposed += 1;
      rmSync(folder, { recursive: true });
    };
    const caption = '1 row, @everyone today, *module* Templates';
    return {
      path,
      name: 'audit.csv',
      caption,
      rows: 1,
      bytes: bytes.length,
      sha256: 'ab'.repeat(32),
      dispose,
    };
  };
  beforeEach(async () => {
    disposed = 0;
    made = () => produced(CSV);
    conversation.delivered.length = 0;
    bot = await startTestDiscord(conversation, { fitFile });
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.peer.state.faults).toEqual([]);
    expect(disposed).toBeGreaterThan(0);
  });

  const today = () => bot.peer.command('audit', 'today');
  const question = () => bot.peer.answer(bot.peer.command('2fa', 'status'));

  it('comes in the answer that the caller alone sees, byte for byte', async () => {
    const shown = await bot.peer.answer(today());
    expect(shown.to).toBe(ALICE);
    expect(shown.files.map(({ name, bytes }) => [name, bytes.toString()])).toEqual([['audit.csv', CSV]]);
    expect(read(shown)).toContain('Here it is.\n1 row, @everyone today, *module* Templates\n-# SHA-256 abab');
    await bot.stopAdapter();
    expect(conversation.delivered).toMatchObject([
      { action: 'Upload', description: 'audit.csv, 1 row', channel: { private: true }, failed: false },
    ]);
    expect(disposed).toBe(1);
  });

  it('takes the place of the question who should get it', async () => {
    const asked = await question();
    bot.peer.press(asked, 'Send to me only');
    const shown = await bot.peer.changed(asked);
    expect(shown.files).toHaveLength(1);
    expect(labels(shown)).toEqual([]);
  });

  it('comes into the channel as a message of its own when that was pressed for', async () => {
    const told = await bot.peer.answer(bot.peer.press(await question(), 'Post'));
    expect(read(told)).toContain('audit.csv (1 row) is in #general.');
    expect(told.files).toEqual([]);
    const [posted] = bot.peer.posted();
    expect(posted?.files[0]?.bytes.toString()).toBe(CSV);
    await bot.stopAdapter();
    expect(conversation.delivered).toMatchObject([{ action: 'Upload', channel: { name: '#general' } }]);
  });

  it('says whom to ask for what where it may not attach files, and shows nothing of it', async () => {
    const asked = await question();
    const channel = bot.peer.state.channels.get(GENERAL);
    if (channel) channel.permissions = ALL_PERMISSIONS & ~(1n << 15n);
    const told = await bot.peer.answer(bot.peer.press(asked, 'Post'));
    expect(read(told)).toContain('allow Attach Files');
    expect(labels(told)).toEqual(['Try again']);
    expect(bot.peer.posted()).toEqual([]);
    await bot.stopAdapter();
    expect(conversation.delivered).toMatchObject([{ failed: true }]);
  });

  const noise = (bytes: number) => {
    // Nothing gzip could make smaller, and the same in every run.
    const noisy = Buffer.alloc(bytes);
    let state = 1;
    for (let at = 0; at < bytes; at += 1) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      noisy[at] = state >>> 24;
    }
    return noisy;
  };

  it('is gzipped and split where it is too large, in as many messages as it takes, and says how to join it', async () => {
    bot.peer.state.fileLimit = 300_000;
    made = () => produced(noise(3_500_000));
    const doing = today();
    await bot.peer.until(() => doing.further.length > 0, 'the second message');
    const shown = bot.peer.state.messages.get(doing.original ?? '');
    expect(shown?.files).toHaveLength(10);
    const further = bot.peer.state.messages.get(doing.further[0] ?? '');
    expect(further?.to).toBe(ALICE);
    expect(further?.files.map(({ name }) => name)).toEqual(['audit.csv.gz.011', 'audit.csv.gz.012']);
    expect(shown && read(shown)).toContain('cat audit.csv.gz.* > audit.csv.gz');
    for (const { bytes } of [...(shown?.files ?? []), ...(further?.files ?? [])])
      expect(bytes.length).toBeLessThanOrEqual(300_000);
  }, 60_000);

  it('is shown nowhere when a later part of it did not arrive', async () => {
    bot.peer.state.fileLimit = 300_000;
    made = () => produced(noise(3_500_000));
    const asked = await question();
    bot.peer.trouble({
      path: /channels\/\d+\/messages$/,
      method: 'POST',
      status: 413,
      code: 40_005,
      skip: 1,
    });
    const told = await bot.peer.answer(bot.peer.press(asked, 'Post'));
    expect(read(told)).toContain('audit.csv is too large for this server');
    expect(bot.peer.posted()).toEqual([]);
  }, 60_000);
});
