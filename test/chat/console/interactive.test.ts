import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import type { Command } from '../../../src/chat/command.js';
import { type ConsoleSession, startConsole } from '../../../src/chat/console/start.js';
import type { Form } from '../../../src/chat/reply.js';
import { until } from '../../support/until.js';
import { maria, reply, Talker } from './talker.js';

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const UP = '\u001b[A';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'castellan-console-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A window 80 columns wide that remembers everything drawn on it. */
class Window extends Writable {
  readonly columns = 80;
  drawn = '';
  gone = false;

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void): void {
    if (!this.gone) this.drawn += chunk;
    done(this.gone ? Object.assign(new Error('write EIO'), { code: 'EIO' }) : undefined);
  }

  get text(): string {
    return stripVTControlCharacters(this.drawn);
  }
}

/** A person at a keyboard. */
class Person {
  readonly keys = new PassThrough();
  readonly window = new Window();
  readonly errors = new Window();
  readonly session: ConsoleSession;

  constructor(conversation: Talker) {
    this.session = startConsole({
      conversation,
      identity: maria,
      input: this.keys,
      output: this.window,
      errorOutput: this.errors,
      interactive: true,
      greeting: { who: 'maria@demo.example, Account Manager', examples: ['/audit today', '/logins today'] },
      prompt: 'demo> ',
      downloads: join(folder, 'downloads'),
      cwd: folder,
      historyFile: join(folder, 'history'),
      colour: false,
      report: () => undefined,
    });
  }

  /** Types, and waits until the window shows these words (in what is new). */
  async types(keys: string, words: string): Promise<string> {
    const before = this.window.text.length;
    this.keys.write(keys);
    return this.sees(words, before);
  }

  async sees(words: string, from = 0): Promise<string> {
    const text = () => this.window.text.slice(from);
    await until(
      () => text().includes(words),
      () => `"${words}" was not shown, but: ${JSON.stringify(text())}`,
    );
    return text();
  }

  async leaves(): Promise<{ refused: boolean }> {
    this.keys.write(CTRL_D);
    return this.session.done;
  }
}

describe('a person at the terminal', () => {
  it('is greeted in three lines and prompted', async () => {
    const person = new Person(new Talker(() => ({})));
    const text = await person.sees('demo> ');
    expect(text.split('\n').slice(0, 4)).toEqual([
      'Castellan: maria@demo.example, Account Manager',
      'Try  /audit today  or  /logins today',
      '/help shows what you may do, Tab completes, /quit leaves.',
      '',
    ]);
    expect(await person.leaves()).toEqual({ refused: false });
  });

  it('asks, with or without slash, and presses buttons by number', async () => {
    const talker = new Talker(({ line }) => ({
      reply: reply(`answer to ${line}`, { buttons: [{ label: 'Next', command: '/help page:2' }] }),
    }));
    const person = new Person(talker);
    expect(await person.types('help\r', '[1] Next')).toContain('answer to /help');
    await person.types('1\r', 'answer to /help page:2');
    await person.leaves();
    expect(talker.lines).toEqual(['/help', '/help page:2']);
  });

  it('whose window is gone before the answer: what must not stay unseen is undone, and they have left', async () => {
    const talker = new Talker(() => {
      person.window.gone = true;
      return { reply: reply('cst_1', { secret: true, ifNotShown: '/apikey revoke id:k_1' }) };
    });
    const person = new Person(talker);
    await person.sees('demo> ');
    person.keys.write('/apikey create\r');
    await person.session.done;
    expect(talker.unshown).toHaveLength(1);
    expect(person.errors.text).toContain('undone by /apikey revoke id:k_1');
  });

  it.each(['/quit', 'exit'])('leaves with %s', async (word) => {
    const person = new Person(new Talker(() => ({ reply: reply('no', { tone: 'refusal' }) })));
    await person.types('help\r', '✗ no');
    person.keys.write(`${word}\r`);
    expect(await person.session.done).toEqual({ refused: true });
  });

  it('leaves with Ctrl-C twice on an empty prompt; the first says so', async () => {
    const person = new Person(new Talker(() => ({})));
    await person.sees('demo> ');
    await person.types(CTRL_C, 'Ctrl-C once more, or /quit, leaves.');
    await person.types(CTRL_C, '^C');
    await person.session.done;
  });

  it('takes a begun line back with Ctrl-C, and stays', async () => {
    const talker = new Talker(() => ({}));
    const person = new Person(talker);
    await person.sees('demo> ');
    await person.types('/nonsense', 'nonsense');
    await person.types(CTRL_C, 'demo> ');
    await person.types('begun', 'begun');
    await person.types(CTRL_C, 'demo> ');
    await person.types('/help\r', 'answer to /help');
    await person.leaves();
    expect(talker.lines).toEqual(['/help']);
  });

  it('cancels a running command with Ctrl-C, and can go on', async () => {
    const talker = new Talker(({ line, signal }) =>
      line === '/help'
        ? {}
        : new Promise((resolve) =>
            signal?.addEventListener('abort', () => resolve({ reply: reply('Cancelled.') })),
          ),
    );
    const person = new Person(talker);
    await person.sees('demo> ');
    person.keys.write('/long\r');
    await until(() => talker.lines.length > 0);
    await person.types(CTRL_C, 'Cancelled.');
    await person.types('/help\r', 'answer to /help');
    await person.leaves();
  });

  it('may type ahead: nothing mixes with the answer, lines are answered in order', async () => {
    let release: () => void = () => undefined;
    const talker = new Talker(({ line }) =>
      line === '/slow' ? new Promise((resolve) => (release = () => resolve({}))) : {},
    );
    const person = new Person(talker);
    await person.sees('demo> ');
    person.keys.write('/slow\r');
    await until(() => talker.lines.length > 0);
    person.keys.write('/second\r/thi');
    await pause(20);
    expect(person.window.text).not.toContain('second');
    release();
    await person.sees('answer to /second');
    await person.types('rd\r', 'answer to /third');
    await person.leaves();
    expect(talker.lines).toEqual(['/slow', '/second', '/third']);
  });

  it('is asked before a button that needs a yes', async () => {
    const talker = new Talker(() => ({
      reply: reply('x', { buttons: [{ label: 'Delete', command: '/x delete', confirm: 'Delete it?' }] }),
    }));
    const person = new Person(talker);
    await person.types('/x\r', '[1] Delete');
    await person.types('1\r', 'Delete it? [y/N]');
    await person.types('\r', 'Not done.');
    await person.types('1\r', 'Delete it? [y/N]');
    await person.types('y\r', '[1] Delete');
    await person.leaves();
    expect(talker.lines).toEqual(['/x', '/x delete']);
  });

  it('sees progress on one line of standard error, wiped before the answer', async () => {
    const person = new Person(
      new Talker(({ progress }) => {
        progress?.(`10,000 rows\u001b[2J ${'x'.repeat(200)}`);
        return {};
      }),
    );
    await person.types('/audit today\r', 'answer to');
    const wipe = '\r\u001b[2K';
    const message = `10,000 rows⟨U+001B⟩[2J ${'x'.repeat(200)}`.slice(0, 61);
    expect(person.errors.drawn).toBe(`${wipe}${message}… (Ctrl-C cancels)${wipe}`);
    expect(person.window.text).not.toContain('10,000');
    await person.leaves();
  });

  it('completes with Tab from where the words differ', async () => {
    const talker = new Talker(() => ({}));
    talker.completions = [
      { line: '/audit today module:', label: 'module:' },
      { line: '/audit today \u202eelddir', label: 'hostile' },
    ];
    const person = new Person(talker);
    await person.sees('demo> ');
    await person.types('audit today mo\t', 'module:');
    await person.types('Users\r', 'answer to');
    await person.leaves();
    expect(talker.lines).toEqual(['/audit today module:Users']);
  });

  it('leaves when the program stops', async () => {
    const person = new Person(new Talker(() => ({})));
    await person.sees('demo> ');
    person.session.stop();
    expect(await person.session.done).toEqual({ refused: false });
  });
});

describe('a form at the terminal', () => {
  const form: Form = {
    title: 'Two-factor authentication',
    command: '/2fa set',
    submitLabel: 'Save',
    fields: [
      { name: 'mode', label: 'Mode', value: 'remember', choices: ['off', 'remember', 'each login'] },
      { name: 'days', label: 'Days', value: '30', required: true },
      { name: 'note', label: 'Note', value: 'old' },
      { name: 'code', label: 'Code', secret: true },
    ],
  };
  const asking = () =>
    new Talker(({ line }) =>
      line === '/2fa set' ? { reply: { tone: 'plain', blocks: [], heading: '2FA', form } } : {},
    );

  it('is asked field by field; the secret is neither shown, nor in the line, nor in the history', async () => {
    const talker = asking();
    const person = new Person(talker);
    await person.types('/2fa set\r', 'Mode [remember]: ');
    await person.types('7\r', 'Choose one of those above');
    await person.types('3\r', 'Days [30]: ');
    await person.types('-\r', 'This one is needed.');
    await person.types('\r', 'Note [old]: ');
    await person.types('-\r', 'Code (not shown): ');
    await person.types('hunter2\r', 'Save? [Y/n]');
    await person.types('\r', 'answer to /2fa set mode:"each login" days:30');
    await person.types(UP, '/2fa set');
    await person.types(UP, 'demo> ');
    await person.leaves();
    expect(talker.lines).toEqual(['/2fa set', '/2fa set mode:"each login" days:30']);
    expect([...(talker.asked[1]?.secrets ?? [])]).toEqual([['code', 'hunter2']]);
    expect(person.window.drawn).not.toContain('hunter2');
    expect(await readFile(join(folder, 'history'), 'utf8')).toBe('/2fa set\n');
  });

  it('asks a field again whose value was a mistake, and keeps the others', async () => {
    const talker = new Talker(({ line }) => {
      if (line === '/2fa set') return { reply: { tone: 'plain', blocks: [], form } };
      if (!line.includes('days:0')) return {};
      const buttons = [{ label: 'days:1', command: '/2fa set days:1' }];
      return { reply: { tone: 'error', heading: 'At least 1.', blocks: [], buttons, about: 'days' } };
    });
    const person = new Person(talker);
    await person.types('/2fa set\r', 'Mode [remember]: ');
    await person.types('\r', 'Days [30]: ');
    await person.types('0\r', 'Note [old]: ');
    await person.types('kept\r', 'Code (not shown): ');
    await person.types('hunter2\r', 'Save? [Y/n]');
    await person.types('\r', 'Days [0]: ');
    expect(person.window.text).toContain('At least 1.');
    expect(person.window.text).not.toContain('[1] days:1');
    await person.types('7\r', 'Save? [Y/n]');
    await person.types('\r', 'answer to /2fa set mode:remember days:7 note:kept');
    await person.leaves();
    expect([...(talker.asked.at(-1)?.secrets ?? [])]).toEqual([['code', 'hunter2']]);
  });

  it.each([
    ['Ctrl-C', [CTRL_C]],
    ['no at the end', ['\r', '\r', '\r', '\r', 'n\r']],
  ])('changes nothing after %s', async (_how, keys) => {
    const talker = asking();
    const person = new Person(talker);
    await person.types('/2fa set\r', 'Mode [remember]: ');
    for (const key of keys) {
      person.keys.write(key);
      await pause(10);
    }
    await person.sees('Nothing was changed.');
    await person.leaves();
    expect(talker.lines).toEqual(['/2fa set']);
  });
});

describe('the history', () => {
  const connect = {
    name: 'connect',
    summary: '',
    subcommands: {
      to: {
        summary: '',
        permission: 'self',
        options: {
          password: {
            summary: '',
            required: true,
            placeholder: '',
            secret: true,
            read: String,
            write: String,
          },
          name: { summary: '', required: false, placeholder: '', read: String, write: String },
        },
        examples: [],
        changes: false,
        stepUp: false,
        period: false,
        prepare: async () => ({ arguments: [], stepUp: false, run: async () => reply('') }),
      },
    },
  } satisfies Command;

  it('outlives the session in a file that only its owner can read', async () => {
    await writeFile(join(folder, 'history'), '/older\n/bad\u001b[2J\n', { mode: 0o644 });
    const first = new Person(new Talker(() => ({})));
    await first.types('/help\r', 'answer to');
    await first.leaves();
    expect((await stat(join(folder, 'history'))).mode & 0o777).toBe(0o600);

    const talker = new Talker(() => ({}));
    const second = new Person(talker);
    await second.sees('demo> ');
    await second.types(UP, '/help');
    await second.types(UP, '/older');
    await second.types('\r', 'answer to /older');
    await second.types(`${UP}${UP}${UP}${UP}`, 'demo> ');
    await second.leaves();
    expect(second.window.text).not.toContain('/bad');
  });

  it('never keeps a line that may hold a secret, misspelt or in another command', async () => {
    const talker = new Talker(() => ({}));
    const person = new Person(Object.assign(talker, { commands: [connect] }));
    await person.sees('demo> ');
    for (const line of [
      '/connect to password:hunter2',
      'connect to passwrod=hunter2',
      '/conect password: hunter2',
      '/connect name:maria',
      '/audit today text:cst_api_0123456789abcdefghijklmnopqrst012345',
      '/audit today text:password',
      '1',
    ]) {
      await person.types(`${line}\r`, line === '1' ? 'no button 1' : 'answer to');
    }
    await person.types(UP, '/audit today text:password');
    await person.types(UP, '/connect name:maria');
    await person.types(UP, '');
    await person.leaves();
    expect(await readFile(join(folder, 'history'), 'utf8')).toBe(
      '/connect name:maria\n/audit today text:password\n',
    );
  });
});
