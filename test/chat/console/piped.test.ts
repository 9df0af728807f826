import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { startConsole } from '../../../src/chat/console/start.js';
import type { Form } from '../../../src/chat/reply.js';
import { maria, reply, Talker } from './talker.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'castellan-console-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const options = (conversation: Talker, input: Readable, output: Writable) => ({
  conversation,
  input,
  output,
  identity: maria,
  interactive: false,
  greeting: { who: 'maria', examples: ['/help'] },
  prompt: 'demo> ',
  downloads: join(folder, 'downloads'),
  cwd: folder,
  colour: true,
  report: () => undefined,
});

/** What is written when these bytes come in. */
async function piped(conversation: Talker, ...input: (string | Buffer)[]) {
  const output = new PassThrough();
  const { done } = startConsole(options(conversation, Readable.from(input, { objectMode: false }), output));
  const { refused } = await done;
  return { written: String(output.read() ?? ''), refused };
}

describe('lines piped in', () => {
  it('are answered in order, with a blank line between answers and nothing else', async () => {
    const slowFirst = new Talker(async ({ line }) => {
      if (line === '/one') for (let turn = 0; turn < 20; turn += 1) await setImmediate();
      return {};
    });
    const { written, refused } = await piped(slowFirst, '/one\n/two\n');
    expect(written).toBe('answer to /one\n\nanswer to /two\n');
    expect(refused).toBe(false);
  });

  it('are asked one at a time', async () => {
    let running = 0;
    const talker = new Talker(async () => {
      running += 1;
      expect(running).toBe(1);
      await setImmediate();
      running -= 1;
      return {};
    });
    await piped(talker, '/one\n/two\n/three\n');
    expect(talker.lines).toEqual(['/one', '/two', '/three']);
    expect(talker.asked.every((request) => request.paced)).toBe(true);
  });

  it('may leave out the slash, end in CRLF, be empty or a comment, and the last one needs no end', async () => {
    const talker = new Talker(() => ({}));
    await piped(talker, 'help\r\n\r\n  \n# a comment\n/audit today');
    expect(talker.lines).toEqual(['/help', '/audit today']);
  });

  it('may come in any pieces, also in the middle of a character', async () => {
    const bytes = Buffer.from('/audit text:ü\n/help\n');
    const talker = new Talker(() => ({}));
    await piped(talker, bytes.subarray(0, 13), bytes.subarray(13));
    expect(talker.lines).toEqual(['/audit text:ü', '/help']);
  });

  it('may hold bytes that are no UTF-8, control characters, and 10,000 characters', async () => {
    const talker = new Talker(({ line }) => ({ reply: reply(`no command ${line}`, { tone: 'error' }) }));
    const bad = Buffer.from([0x2f, 0xff, 0xfe, 0x0a]);
    const { written, refused } = await piped(talker, bad, '/\u0007\u001b[2J\n', `/${'x'.repeat(10_000)}\n`);
    expect(talker.lines.map((line) => line.length)).toEqual([3, 6, 10_001]);
    expect(written).toContain('✗ no command /⟨U+0007⟩⟨U+001B⟩[2J');
    expect(written).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(refused).toBe(true);
  });

  it('are refused unread when they could never be a command', async () => {
    const talker = new Talker(() => ({}));
    const { written, refused } = await piped(talker, `/${'x'.repeat(200_000)}\n/help\n`);
    expect(talker.lines).toEqual(['/help']);
    expect(written).toContain('✗ That line is too long');
    expect(refused).toBe(true);
  });

  it('end the run as refused when any answer was a refusal or an error', async () => {
    const tones = { '/no': 'refusal', '/bad': 'error', '/hm': 'warning', '/ok': 'success' } as const;
    const talker = new Talker(({ line }) => ({
      reply: reply('so', { tone: tones[line as keyof typeof tones] }),
    }));
    expect((await piped(talker, '/no\n/ok\n')).refused).toBe(true);
    expect((await piped(talker, '/ok\n/bad\n')).refused).toBe(true);
    expect((await piped(talker, '/ok\n/hm\n')).refused).toBe(false);
  });

  it('press the latest answer’s buttons by their number', async () => {
    const talker = new Talker(({ line }) => ({
      reply: reply(line, {
        buttons:
          line === '/audit today'
            ? [
                { label: 'Share', command: '/audit today', audience: 'channel' },
                { label: 'Next', command: '/audit today page:2' },
              ]
            : [],
      }),
    }));
    const { written, refused } = await piped(talker, '/audit today\n1\n1\n');
    expect(talker.lines).toEqual(['/audit today', '/audit today page:2']);
    expect(written).toContain('✗ The last answer has no button 1.');
    expect(refused).toBe(true);
  });

  it('do not answer a question that a button asks first', async () => {
    const talker = new Talker(() => ({
      reply: reply('Sure?', { buttons: [{ label: 'Delete', command: '/x delete', confirm: 'Delete it?' }] }),
    }));
    const { written, refused } = await piped(talker, '/x\n1\n');
    expect(talker.lines).toEqual(['/x']);
    expect(written).toContain('✗ Delete it? To say yes, send the line itself:\n\n/x delete\n');
    expect(refused).toBe(true);
  });

  it('are told what to type where a form would open', async () => {
    const form: Form = {
      title: 'Two-factor authentication',
      command: '/2fa set',
      submitLabel: 'Save',
      fields: [
        { name: 'mode', label: 'Mode', value: 'each login', choices: ['off', 'each login'] },
        { name: 'days', label: 'Days', hint: 'How long a device is remembered' },
        { name: 'code', label: 'Code', secret: true, value: '123' },
      ],
    };
    const { written } = await piped(
      new Talker(() => ({ reply: { tone: 'plain', blocks: [], form } })),
      '/2fa set\n',
    );
    expect(written).toBe(`Two-factor authentication:

Mode  each login · off, each login
Days  How long a device is remembered
Code

Type instead, with your values:

/2fa set mode:"each login"

What is secret can only be typed in a terminal, or in the form on a chat platform.
`);
  });

  it('that lack something are a mistake, with the line to send', async () => {
    const form: Form = {
      title: '/report run',
      command: '/report run',
      submitLabel: 'Go on',
      fields: [
        { name: 'id', label: 'Id', hint: 'Id of the report', required: true, placeholder: 'rp-7k2m9d' },
      ],
    };
    const talker = new Talker(() => ({ reply: { tone: 'plain', blocks: [], about: 'id', form } }));
    const { written, refused } = await piped(talker, '/report run\n');
    expect(refused).toBe(true);
    expect(written).toMatch(/^✗ id: is needed\./);
    expect(written).toContain('/report run id:rp-7k2m9d\n');
  });

  it('are told a value that is there, where there are some to choose from', async () => {
    const choices = ['rp-fwsaq1', 'rp-32s0cb'];
    const form: Form = {
      title: '/report run',
      command: '/report run',
      submitLabel: 'Go on',
      fields: [{ name: 'id', label: 'Id', required: true, placeholder: 'rp-7k2m9d', choices }],
    };
    const { written } = await piped(
      new Talker(() => ({ reply: { tone: 'plain', blocks: [], about: 'id', form } })),
      '/report run\n',
    );
    expect(written).toContain('\n/report run id:rp-fwsaq1\n');
  });

  it('are read only as fast as answers are taken', async () => {
    const talker = new Talker(() => ({}));
    const output = new Writable({ highWaterMark: 1, write: () => undefined });
    const session = startConsole(options(talker, Readable.from(['/one\n/two\n/three\n']), output));
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    expect(talker.lines).toEqual(['/one']);
    session.stop();
  });

  it('end quietly when nobody reads the answers any more', async () => {
    const talker = new Talker(() => ({}));
    const output = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    const session = startConsole(options(talker, Readable.from(['/one\n/two\n']), output));
    expect(await session.done).toEqual({ refused: false });
    expect(talker.lines).toEqual(['/one']);
  });

  it('fail aloud when answers cannot be written for another reason', async () => {
    const output = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('disk full'), { code: 'ENOSPC' })),
    });
    const session = startConsole(options(new Talker(() => ({})), Readable.from(['/one\n']), output));
    await expect(session.done).rejects.toThrow('disk full');
  });

  it('stop when the program stops: what runs is cancelled, its answer still written', async () => {
    const talker = new Talker(
      ({ signal }) =>
        new Promise((resolve) =>
          signal?.addEventListener('abort', () => resolve({ reply: reply('Cancelled.') })),
        ),
    );
    const input = new PassThrough();
    const output = new PassThrough();
    const session = startConsole(options(talker, input, output));
    input.write('/long\n/never\n');
    while (talker.lines.length === 0) await setImmediate();
    session.stop();
    expect(await session.done).toEqual({ refused: false });
    expect(String(output.read())).toBe('Cancelled.\n');
    expect(talker.lines).toEqual(['/long']);
  });
});

describe('a file that an answer brings', () => {
  const produce = async (change: { bytes?: number; name?: string } = {}) => {
    const path = join(folder, 'made.tmp');
    await writeFile(path, 'a,b\r\n');
    let disposed = 0;
    const file = {
      path,
      name: 'audit-2026-11-23.csv',
      caption: '1 row · today · Europe/Berlin',
      rows: 1,
      bytes: 5,
      sha256: '',
      ...change,
      dispose: async () => {
        disposed += 1;
        await rm(path, { force: true });
      },
    };
    return { file, disposed: () => disposed };
  };

  it('lands in the downloads, with its path, rows and size, by an audited delivery', async () => {
    const { file, disposed } = await produce();
    const talker = new Talker(() => ({ reply: { tone: 'plain', blocks: [], heading: 'Audit trail' }, file }));
    const { written, refused } = await piped(talker, '/audit today format:csv\n');
    expect(written).toBe(`Audit trail

1 row, 5 bytes, saved as

downloads/audit-2026-11-23.csv

1 row · today · Europe/Berlin
`);
    expect(refused).toBe(false);
    expect(await readFile(join(folder, 'downloads/audit-2026-11-23.csv'), 'utf8')).toBe('a,b\r\n');
    expect((await stat(join(folder, 'downloads'))).mode & 0o777).toBe(0o700);
    expect(talker.delivered).toEqual([
      {
        identity: maria,
        channel: { id: 'console:local', name: 'terminal', private: true },
        correlationId: 'c-1',
        action: 'Upload',
        description: 'audit-2026-11-23.csv, 1 row',
      },
    ]);
    expect(disposed()).toBe(1);
  });

  it('is not shown at all when it is not whole', async () => {
    const { file, disposed } = await produce({ bytes: 6 });
    const { written, refused } = await piped(new Talker(() => ({ file })), '/audit today format:csv\n');
    expect(written).toContain('✗ audit-2026-11-23.csv could not be saved; nothing of it was kept.');
    expect(written).toContain('[1] Try again');
    expect(refused).toBe(true);
    expect(disposed()).toBe(1);
    await expect(stat(join(folder, 'downloads/audit-2026-11-23.csv'))).rejects.toThrow('ENOENT');
  });

  it('says what the file system says', async () => {
    await writeFile(join(folder, 'downloads'), 'in the way');
    const { file } = await produce();
    const { written } = await piped(new Talker(() => ({ file })), '/audit today format:csv\n');
    expect(written.replace(/\s+/g, ' ')).toContain('The file system says: EEXIST');
  });
});
