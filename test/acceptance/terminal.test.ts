import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { testServer } from '../support/database.js';
import { run, scratch, start } from '../support/program.js';

// The built program, started as a user starts it. It needs `npm run build`, which `npm ci` has done.
let directory: Awaited<ReturnType<typeof scratch>>;
let embedded: Record<string, string>;
beforeAll(async () => {
  directory = await scratch();
  embedded = { DATA_DIR: join(directory.path, 'data'), PORT: '0' };
});
afterAll(() => directory.remove());

describe('lines piped into npm start', () => {
  it('are answered in order, and nothing else is on standard output; status 0', async () => {
    const lines = '# a comment\n\n/audit today module:Templates count-by:module\r\n/whoami';
    const { status, output } = await run(embedded, lines);
    expect(output).toMatch(/^Audit trail by module, \d{4}-\d\d-\d\d 00:00 – /);
    expect(output.indexOf('Templates')).toBeLessThan(output.indexOf('You are Maya Lindqvist of Demo Ltd'));
    expect(output).not.toContain('"level"');
    expect(status).toBe(0);
  });

  it('give status 1 when one is refused, not understood or wrong, and the others are answered all the same', async () => {
    const { status, output } = await run(embedded, '/audit today\n/whoami\n', ['--as', 'grace@demo.example']);
    expect(output).toContain('needs the permission audit.read');
    expect(output).toContain('Ask Maya Lindqvist (maya@demo.example)');
    expect(output).toContain('You are Grace Kim');
    expect(status).toBe(1);
  });

  it('asked as somebody through the environment, or as nobody there is', async () => {
    const ada = await run({ ...embedded, CASTELLAN_CONSOLE_USER: 'ada@demo.example' }, '/whoami\n');
    expect(ada.output).toContain('You are Ada Osei');
    const nobody = await run(embedded, '/whoami\n', ['--as', 'nobody@demo.example']);
    expect(nobody.errors + nobody.output).toContain('nobody@demo.example');
    expect(nobody.status).toBe(1);
  });

  it('bring a link that is for whoever sends them, after all answers; and nobody else’s, and nothing else unasked', async () => {
    const lines = '/user invite ines@demo.example\n/user reset-password maya@demo.example\n/help periods\n';
    const maya = await run(embedded, lines);
    expect(maya.output).toContain('It is shown here, in your terminal.');
    expect(maya.output).toContain('npm start -- --as ines@demo.example');
    expect(maya.output.slice(maya.output.indexOf('last-15-minutes'))).toMatch(/http\S+\/reset\/\S{20,}/);
    expect(maya.output).not.toMatch(/\/invitation\/|changes that concern you|waits for approval/);
    const ines = await run(embedded, '/whoami\n', ['--as', 'ines@demo.example']);
    expect(ines.output).toMatch(/You are Ines of Demo Ltd[\s\S]*http\S+\/invitation\/\S{20,}/);
    expect((await run(embedded, '/whoami\n', ['--as', 'ines@demo.example'])).output).not.toContain(
      '/invitation/',
    );
  });

  it('bring a CSV file into the downloads, whole, with its path printed', async () => {
    const { status, output } = await run(embedded, '/audit last-7-days module:Templates format:csv\n');
    expect(status).toBe(0);
    const [file] = await readdir(join(embedded.DATA_DIR ?? '', 'downloads'));
    expect(output).toContain(file);
    const csv = await readFile(join(embedded.DATA_DIR ?? '', 'downloads', file ?? ''), 'utf8');
    const [rows] = /([\d,]+) rows/.exec(output) ?? [];
    expect(csv.split('\r\n').length - 2).toBe(Number.parseInt((rows ?? '').replace(',', ''), 10));
    expect(csv.startsWith('\uFEFF')).toBe(true);
  });
});

describe('a killed run', () => {
  it('leaves nothing that stops the next one, which tells what was interrupted', async () => {
    const first = start({ ...embedded, CASTELLAN_CONSOLE: 'off' });
    await first.tells('Castellan is running');
    first.child.kill('SIGKILL');
    await first.ended;
    expect((await run(embedded, '/whoami\n')).status).toBe(0);
  });
});

describe('a second process', () => {
  it('joins the first one’s database and survives its end', async () => {
    const first = start({ ...embedded, CASTELLAN_CONSOLE: 'off' });
    await first.tells('Castellan is running');
    const second = start(embedded);
    second.child.stdin?.write('/help periods\n');
    await new Promise((resolve) => second.child.stdout?.once('data', resolve));
    first.child.kill('SIGTERM');
    expect((await first.ended).status).toBe(0);
    second.child.stdin?.end('/whoami\n');
    const { status, output } = await second.ended;
    expect(output).toContain('You are Maya Lindqvist');
    expect(status).toBe(0);
  });
});

describe('what can’t work is said in one line, with status 1', () => {
  const given = () => ({ MONGODB_URI: `${testServer()}`, PORT: '0' });

  it.each([
    [
      'half-given Slack settings',
      { SLACK_BOT_TOKEN: 'xoxb-1' },
      'Give also SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP), and SLACK_TEAM_ACCOUNT, and OWNER_EMAIL',
    ],
    ['a workspace for the demo account', slack('demo'), 'SLACK_TEAM_ACCOUNT must not be demo'],
    ['a port that is none', { PORT: '99999' }, 'PORT'],
    ['no MongoDB address', { MONGODB_URI: 'localhost:27017' }, 'MONGODB_URI must begin with mongodb://'],
    ['a MongoDB that is not there', { MONGODB_URI: 'mongodb://u:hunter2@127.0.0.1:1/x' }, '127.0.0.1:1'],
    ['an owner without an account', { OWNER_EMAIL: 'me@acme.example' }, 'OWNER_ACCOUNT'],
    ['a place database that is not there', { MAXMIND_DB: 'nowhere.mmdb' }, 'nowhere.mmdb'],
  ])('%s', async (_, env, words) => {
    const { status, errors, output } = await run(
      { DATA_DIR: join(directory.path, 'none'), ...env },
      '/help\n',
    );
    expect(errors).toContain(words);
    expect(errors).not.toContain('hunter2');
    expect(errors).not.toContain('    at ');
    expect([status, output]).toEqual([1, '']);
  });

  it('an argument there is none of', async () => {
    const { status, errors } = await run(embedded, '', ['--who', 'me']);
    expect([status, errors]).toEqual([1, expect.stringContaining('Possible: --as EMAIL, --help')]);
  });

  it('a DATA_DIR below a file', async () => {
    const file = join(directory.path, 'file');
    await writeFile(file, '');
    const { status, errors } = await run({ DATA_DIR: join(file, 'data') }, '/help\n');
    expect([status, errors]).toEqual([1, expect.stringContaining('DATA_DIR')]);
  });

  it('a port in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = taken.address();
    const port = String(typeof address === 'object' ? address?.port : '');
    const { status, errors } = await run({ ...embedded, PORT: port, CASTELLAN_CONSOLE: 'off' });
    taken.close();
    expect([status, errors]).toEqual([1, expect.stringContaining(`Port ${port} on 127.0.0.1 is in use`)]);
  });

  it('nobody to ask as, on a database of one’s own, which never gets demo data', async () => {
    const { status, errors } = await run({ ...given() }, '/help\n');
    expect([status, errors]).toEqual([1, expect.stringContaining('Set OWNER_EMAIL and OWNER_ACCOUNT')]);
  });
});

function slack(account: string) {
  return {
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_TEAM_ACCOUNT: account,
    OWNER_EMAIL: 'me@acme.example',
  };
}
