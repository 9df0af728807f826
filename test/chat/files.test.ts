import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { startConsole } from '../../src/chat/console/start.js';
import type { renderForm } from '../../src/chat/slack/form.js';
import { terminal } from '../support/bot.js';
import { answerOfBox, BOX, told } from '../support/box-command.js';
import { startTestDiscord, type TestDiscord } from '../support/discord-bot.js';
import { read } from '../support/discord-client.js';
import { ScriptedConversation } from '../support/scripted-conversation.js';
import { type SlackBot, startSlackBot } from '../support/slack-bot.js';
import { commandBody } from '../support/slack-requests.js';
import { until } from '../support/until.js';

const PICTURE = Buffer.from('a small picture');
const TOO_LARGE = Buffer.alloc(1_001, 1);
const conversation = new ScriptedConversation(answerOfBox);
Object.assign(conversation, { commands: [BOX] });

describe('a file in the terminal', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sent-'));
    await writeFile(join(folder, 'my logo.png'), PICTURE);
    await writeFile(join(folder, 'large.png'), TOO_LARGE);
    await writeFile(join(folder, 'nothing.png'), '');
    await mkdir(join(folder, 'pictures'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function says(line: string): Promise<string> {
    const output = new PassThrough({ encoding: 'utf8' });
    const chunks: string[] = [];
    output.on('data', (chunk: string) => chunks.push(chunk));
    const session = startConsole({
      conversation,
      identity: terminal('maya@acme.example'),
      input: Readable.from([`${line}\n`]),
      output,
      interactive: false,
      greeting: { who: '', examples: [] },
      prompt: '',
      downloads: folder,
      cwd: folder,
      columns: 200,
      colour: false,
      report: () => {},
    });
    await session.done;
    return chunks.join('');
  }

  it('is named by its path, spaces and all, with or without the option’s name', async () => {
    for (const line of [
      '/box put file:my logo.png',
      '/box put "my logo.png"',
      "/box put 'my logo.png'",
      `/box put ${folder}/my logo.png`,
    ])
      expect(await says(line)).toContain(told('my logo.png', PICTURE));
  });

  it('is asked for, and the line to type is shown where nobody can be asked', async () => {
    expect(await says('/box put')).toContain('/box put file:PATH');
  });

  it.each([
    ['missing.png', 'There is no file missing.png.'],
    ['pictures', 'pictures is no file: a folder, a device and a pipe can’t be sent.'],
    ['/dev/zero', '/dev/zero is no file'],
    ['pipe', 'pipe is no file'],
    ['large.png', '“large.png” has 1,001 bytes; at most 1,000 bytes are possible here.'],
    ['nothing.png', '“nothing.png” is empty.'],
  ])('%j is refused in words', async (path, words) => {
    const said = (await says(`/box put file:"${path}"`)).replaceAll("'", '’');
    expect(said).toContain(words);
    expect(said).toContain('/box put');
  });

  it('is not read beyond its limit where it says that it is smaller', async () => {
    // The kernel calls this one empty or small, whatever comes out of it.
    expect(await says('/box put file:/proc/self/maps')).toMatch(/is empty|larger/);
  });
});

describe('a file in Discord', () => {
  let bot: TestDiscord;
  beforeEach(async () => {
    bot = await startTestDiscord(conversation);
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.peer.state.faults).toEqual([]);
  });
  const put = (id: string) => bot.peer.command('box', 'put', { file: id });

  it('is an attachment of the command', async () => {
    const doing = put(bot.peer.attach('logo.png', PICTURE));
    expect(read(await bot.peer.answer(doing))).toContain(told('logo.png', PICTURE));
  });

  it('is chosen in the form that a bare command opens', async () => {
    const opened = await bot.peer.window(bot.peer.command('box', 'put'));
    const sent = bot.peer.submit(opened, { file: bot.peer.attach('logo.png', PICTURE) });
    expect(read(await bot.peer.answer(sent))).toContain(told('logo.png', PICTURE));
  });

  it('that only a line names is none', async () => {
    for (const line of ['box put file:logo.png', 'box put constructor']) {
      const shown = await bot.peer.answer(bot.peer.command('castellan', undefined, { line }));
      expect(read(shown)).toContain('did not come with the line');
    }
  });

  it('is not taken when it is larger than is possible, whatever its description says', async () => {
    const honest = await bot.peer.answer(put(bot.peer.attach('logo.png', TOO_LARGE)));
    expect(read(honest)).toContain('at most 1,000 bytes are possible here');
    const lying = await bot.peer.answer(put(bot.peer.attach('logo.png', TOO_LARGE, { size: 5 })));
    expect(read(lying)).toContain('larger than the 1,000 bytes that are possible here');
  });

  it('is fetched from Discord’s own hosts and from nowhere else', async () => {
    const elsewhere = [
      'http://169.254.169.254/latest',
      'https://cdn.discordapp.com.evil.example/a',
      'file:///etc/passwd',
    ];
    for (const url of elsewhere) {
      const doing = put(bot.peer.attach('logo.png', PICTURE, { url }));
      await bot.peer.until(
        () => bot.logged.some((line) => line.includes('not on a host of Discord')),
        'a log line',
      );
      bot.logged.length = 0;
      expect(doing.original).toBeUndefined();
    }
  });
});

describe('a file in Slack', () => {
  let bot: SlackBot;
  beforeEach(async () => {
    bot = await startSlackBot(conversation);
    bot.api.chosen.set('F0LOGO', { name: 'logo.png', bytes: PICTURE });
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.api.faults).toEqual([]);
  });

  /** Opens the form, chooses that file and sends it. @returns what the modal is told to show; empty: it closes */
  async function send(id: string): Promise<string> {
    await bot.post(commandBody({ command: '/box', text: 'put', response_url: bot.api.responseUrl('r1') }));
    const [call] = await bot.api.until('views.open');
    const view: ReturnType<typeof renderForm> = JSON.parse(JSON.stringify(call?.view));
    expect(JSON.stringify(view)).toContain('"type":"file_input"');
    const values = { 'field:file': { 'file:file': { type: 'file_input', files: [{ id, name: 'x' }] } } };
    const payload = JSON.stringify({
      type: 'view_submission',
      user: { id: 'U01ALICE', team_id: 'T01TEST' },
      team: { id: 'T01TEST' },
      view: { ...view, id: 'V1', state: { values } },
    });
    return (await bot.post(new URLSearchParams({ payload }).toString())).body;
  }

  it('is chosen in the form, and fetched with the bot’s token', async () => {
    expect(await send('F0LOGO')).toBe('');
    expect(JSON.stringify(await bot.api.until('response_url'))).toContain(told('logo.png', PICTURE));
  });

  it('that a line names is none, though the bot could read it', async () => {
    const response_url = bot.api.responseUrl('r1');
    await bot.post(commandBody({ command: '/box', text: 'put file:F0LOGO', response_url }));
    expect(JSON.stringify(await bot.api.until('response_url'))).toContain('did not come with the line');
    expect(bot.api.to('files.info')).toEqual([]);
  });

  it('is refused in the form, which stays open for another', async () => {
    bot.api.chosen.set('F0LARGE', { name: 'large.png', bytes: TOO_LARGE });
    bot.api.chosen.set('F0LIAR', { name: 'liar.png', bytes: TOO_LARGE, size: 5 });
    const beside = JSON.parse(await send('F0LARGE'));
    expect(beside.response_action).toBe('errors');
    expect(beside.errors['field:file']).toContain('possible here');
    const shown = JSON.parse(await send('F0LIAR'));
    expect(JSON.stringify(shown.view)).toContain('possible here');
    expect(JSON.stringify(shown.view)).toContain('file_input');
  });

  it('says whose turn it is when the app may not read files', async () => {
    bot.api.refuse('files.info', 'missing_scope');
    expect(await send('F0LOGO')).toContain('adds the scope files:read');
  });

  it('never gets the token anywhere but to Slack, nor follows where Slack redirects', async () => {
    bot.api.chosen.set('F0ELSE', { name: 'a.png', bytes: PICTURE, url: 'http://127.0.0.1:9/files' });
    bot.api.chosen.set('F0EVIL', { name: 'a.png', bytes: PICTURE, url: 'https://slack.com.evil.example/' });
    for (const id of ['F0ELSE', 'F0EVIL']) {
      await send(id);
      await until(() => bot.logged.some((line) => line.startsWith('a form was not answered')));
      bot.logged.length = 0;
    }
    const moved = { name: 'a.png', bytes: PICTURE, url: `${new URL(bot.api.url).origin}/files-pri/gone` };
    bot.api.chosen.set('F0MOVED', moved);
    expect(await send('F0MOVED')).toContain('it answered 302');
  });
});
