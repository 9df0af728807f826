import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Castellan, createCastellan } from '../../src/castellan.js';
import { openPlaces } from '../../src/geo/places.js';
import type { Database } from '../../src/mongo/database.js';
import { systemClock as clock } from '../../src/time/clock.js';
import { awayFromMidnight } from '../support/away-from-midnight.js';
import { openTestDatabase, uriOf } from '../support/database.js';
import { labels, read } from '../support/discord-client.js';
import { ALICE, BOB, DiscordPeer } from '../support/discord-peer.js';
import { GUILD, TOKEN } from '../support/discord-state.js';
import { CLEAN, run, type Started, scratch, start } from '../support/program.js';

// The built program against a strict Discord of our own, set up as docs/discord.md says. Needs `npm run build`.
const EVENTS = 45;

describe('the whole bot in Discord', () => {
  const name = `test-${randomUUID()}`;
  const programs: Started[] = [];
  let directory: Awaited<ReturnType<typeof scratch>>;
  let database: Database;
  let castellan: Castellan;
  let peer: DiscordPeer;
  let env: Record<string, string>;

  beforeAll(async () => {
    directory = await scratch();
    database = await openTestDatabase(name);
    castellan = createCastellan({ database, clock, places: await openPlaces() });
    peer = await DiscordPeer.start();
    env = {
      MONGODB_URI: uriOf(name),
      DATA_DIR: join(directory.path, 'data'),
      PORT: '0',
      LOG_LEVEL: 'info',
      OWNER_EMAIL: 'alice@acme.example',
      OWNER_ACCOUNT: 'Acme',
    };
    await awayFromMidnight();
    await importEvents();
    await begin();
    const account = await castellan.directory.accounts.ensure('Acme');
    const bob = { email: 'bob@acme.example', name: 'Bob Member', status: 'active', admin: false } as const;
    await castellan.directory.users.ensure({ ...bob, accountId: account.id, roles: [{ role: 'Member' }] });
    const links = [
      `/user link discord:${GUILD}/${ALICE} user:alice@acme.example`,
      `/user link discord:${GUILD}/${BOB} user:bob@acme.example`,
    ];
    const linked = await run(env, links.join('\n'));
    if (linked.status !== 0) throw new Error(linked.output + linked.errors);
  }, 240_000);

  afterAll(async () => {
    for (const { child } of programs) child.kill('SIGTERM');
    await Promise.all(programs.map(({ ended }) => ended));
    await peer.stop();
    await castellan.keys.stop();
    await database.close();
    await directory.remove();
  });

  /** Starts the program in Discord, and waits until it is connected. */
  async function begin(): Promise<Started> {
    const discord = {
      DISCORD_TOKEN: TOKEN,
      DISCORD_GUILD_ID: GUILD,
      DISCORD_GUILD_ACCOUNT: 'Acme',
      DISCORD_API_URL: peer.url,
    };
    const program = start({ ...env, ...discord, CASTELLAN_CONSOLE: 'off' });
    programs.push(program);
    await program.tells('Discord is connected');
    await peer.until(() => peer.gateway.listening === 1 && peer.state.registrations > 0, 'the session');
    return program;
  }

  async function importEvents(): Promise<void> {
    const today = clock.now().toISOString().slice(0, 10);
    const lines = Array.from({ length: EVENTS }, (_, index) =>
      JSON.stringify({
        kind: 'audit',
        id: `e${index}`,
        occurredAt: `${today}T00:00:00.${String(index).padStart(3, '0')}Z`,
        actor: { name: 'Grace @everyone *Hopper*' },
        module: 'Templates',
        action: 'Edit',
        description: `Change ${index} <@${BOB}> https://evil.example`,
      }),
    );
    const file = join(directory.path, 'events.ndjson');
    await writeFile(file, lines.join('\n'));
    const order = ['dist/src/import.js', 'ndjson', file, '--account', 'Acme', '--create-account'];
    await promisify(execFile)(process.execPath, order, { env: { ...CLEAN, NODE_OPTIONS: '', ...env } });
  }

  async function rows(module: string) {
    const account = await castellan.directory.accounts.ensure('Acme');
    const interval = { from: new Date(0), to: new Date('2100-01-01') };
    const found = [];
    for await (const row of castellan.audit.stream({ accountIds: [account.id], interval, module }))
      found.unshift(row);
    return found;
  }

  const audit = (values = {}, as = {}) =>
    peer.command('audit', 'today', { module: 'Templates', ...values }, as);

  it('answers /audit today module:Templates to the asker alone, newest first, event text as it is', async () => {
    const shown = await peer.answer(audit());
    expect(shown.to).toBe(ALICE);
    const seen = read(shown);
    expect(seen).toContain('Grace @everyone *Hopper*');
    expect(seen).toContain('e44');
    expect(seen).not.toContain('e24');
    peer.press(shown, 'Next');
    const second = read(await peer.changed(shown));
    expect(second).toContain('e24');
    expect(second).not.toContain('e25');
  });

  it('makes a key in one line, shown to its creator alone, and asks by a window when nothing was said', async () => {
    const made = await peer.answer(peer.command('apikey', 'create', { scope: '2fa' }));
    expect(made.to).toBe(ALICE);
    expect(read(made)).toMatch(/cst_2fa_\w{36}/);
    expect(labels(made)).not.toContain('Share');
    const bare = await peer.window(peer.command('apikey', 'create'));
    const sent = await peer.answer(peer.submit(bare, { scope: 'public-api', name: 'shop backend' }));
    expect(read(sent)).toContain('shop backend');
  });

  it('refuses a member, who is told whom to ask, by command and by somebody else’s button', async () => {
    const refused = await peer.answer(audit({}, { user: BOB }));
    expect(refused.to).toBe(BOB);
    expect(read(refused)).toContain('audit.read');
    expect(read(refused)).toContain('alice@acme.example');
    expect(read(refused)).not.toContain('Change');

    const shown = await peer.answer(audit());
    const question = await peer.answer(peer.press(shown, 'Share'));
    peer.press(question, 'Share');
    await peer.changed(question);
    const posted = peer.posted().at(-1);
    if (!posted) throw new Error('nothing was posted');
    expect(read(posted)).toContain('Shared by alice: /audit today module:Templates');
    const pressed = await peer.answer(peer.press(posted, 'Next', { user: BOB }));
    expect(pressed.to).toBe(BOB);
    expect(read(pressed)).toContain('audit.read');
    expect(read(pressed)).not.toContain('Grace');
  });

  it('answers the unlinked, and people of a server that belongs to nobody, with nothing but what to do', async () => {
    const stranger = await peer.answer(audit({}, { user: '599999999999999999' }));
    expect(read(stranger)).toContain('not linked');
    const elsewhere = await peer.answer(audit({}, { guild: '299999999999999999' }));
    expect(read(elsewhere)).toContain('belongs to no account yet');
  });

  it('asks before a file goes where others read, then posts it byte for byte', async () => {
    const question = await peer.answer(audit({ format: 'csv' }));
    expect(read(question)).toContain('Everybody who reads #general could open the file');
    const mine = peer.press(question, 'Post to');
    expect(read(await peer.answer(mine))).toContain('is in #general');
    const file = peer.posted().at(-1)?.files[0];
    const text = file?.bytes.toString('utf8') ?? '';
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(EVENTS + 2);
    const sha256 = createHash('sha256')
      .update(file?.bytes ?? '')
      .digest('hex');
    const commands = await rows('Chat Commands');
    expect(commands.find(({ description }) => /SHA-256/.test(description))?.description).toContain(sha256);

    peer.press(question, 'Send to me only');
    const changed = await peer.changed(question);
    expect(changed.files[0]?.bytes.equals(file?.bytes ?? Buffer.alloc(0))).toBe(true);
    expect(changed.to).toBe(ALICE);
  });

  it('completes modules from the account, for those who may see them', async () => {
    const typing = peer.typing('audit', 'today', 'module', 'templ');
    const bobs = peer.typing('audit', 'today', 'module', 'templ', { user: BOB });
    await peer.until(() => typing.choices !== undefined && bobs.choices !== undefined, 'suggestions');
    expect(typing.choices).toContainEqual({ name: 'Templates', value: 'Templates' });
    expect(bobs.choices).toEqual([]);
  });

  it('goes on after a dropped socket, and answers what was asked meanwhile', async () => {
    peer.gateway.drop();
    const meanwhile = peer.command('whoami', 'show');
    expect(read(await peer.answer(meanwhile))).toContain('Acme');
    expect(peer.gateway.resumed).toBe(1);
  });

  it('has a row for everything, the refusals included', async () => {
    const commands = await rows('Chat Commands');
    const refusals = commands.filter(
      ({ status, reason }) => status === 'failure' && reason?.startsWith('refused'),
    );
    // Bob's command, Bob's press and the stranger's command.
    expect(refusals.filter(({ subModule }) => subModule === 'audit')).toHaveLength(3);
    const deliveries = await rows('Chat Deliveries');
    expect(deliveries).toMatchObject([
      { action: 'Post', subModule: 'Discord', status: 'success' },
      { action: 'Upload', subModule: 'Discord', status: 'success' },
      { action: 'Upload', subModule: 'Discord', status: 'success' },
    ]);
  });

  describe('in two processes', () => {
    it('answers each command once, and registers nothing again', async () => {
      const registrations = peer.state.registrations;
      await begin();
      const before = (await rows('Chat Commands')).length;
      const asked = Array.from({ length: 12 }, () => peer.command('whoami', 'show'));
      await Promise.all(asked.map((doing) => peer.answer(doing)));
      expect(asked.every(({ further }) => further.length === 0)).toBe(true);
      expect((await rows('Chat Commands')).length - before).toBe(12);
      expect(peer.state.registrations).toBe(registrations);
      expect(peer.gateway.identified).toBe(1);
    });

    it('is taken over by the other within ten seconds when the connected one is killed', async () => {
      programs[0]?.child.kill('SIGKILL');
      const killed = Date.now();
      await peer.until(() => peer.gateway.identified === 2, 'the other process');
      expect(Date.now() - killed).toBeLessThan(10_000);
      expect(read(await peer.answer(peer.command('whoami', 'show')))).toContain('Acme');
    }, 60_000);

    it('stops in order, and has logged neither token nor interaction', async () => {
      const last = programs[1];
      last?.child.kill('SIGTERM');
      const ended = await last?.ended;
      expect(ended?.status).toBe(0);
      expect(peer.gateway.listening).toBe(0);
      expect(ended?.errors).not.toMatch(/test\.discord\.token|aW50ZXJhY3Rpb24/);
    }, 60_000);
  });

  it('was never sent anything that Discord refuses', () => {
    expect(peer.state.faults).toEqual([]);
  });

  describe('with a token that Discord refuses', () => {
    const given = (more: Record<string, string>) => ({
      ...env,
      DISCORD_TOKEN: 'a.wrong.token',
      DISCORD_GUILD_ID: GUILD,
      DISCORD_GUILD_ACCOUNT: 'Acme',
      DISCORD_API_URL: peer.url,
      ...more,
    });

    it('says so in plain words, once, and ends', async () => {
      const calls = peer.state.calls.length;
      const { status, errors } = await run(given({ CASTELLAN_CONSOLE: 'off' }));
      expect(status).toBe(1);
      expect(errors).toContain('Discord refuses DISCORD_TOKEN (401)');
      expect(errors).not.toMatch(/ {4}at |a\.wrong\.token/);
      expect(peer.state.calls.length - calls).toBe(1);
    });

    it('names what is missing', async () => {
      const { status, errors } = await run(
        given({ DISCORD_GUILD_ID: '', OWNER_EMAIL: '', OWNER_ACCOUNT: '' }),
      );
      expect(status).toBe(1);
      expect(errors).toContain('Give also DISCORD_GUILD_ID, and OWNER_EMAIL. See docs/discord.md.');
    });

    it('tells how to add the bot to the server', async () => {
      const unknown = given({ DISCORD_TOKEN: TOKEN, DISCORD_GUILD_ID: '299999999999999999' });
      const { errors } = await run({ ...unknown, CASTELLAN_CONSOLE: 'off' });
      expect(errors).toContain(
        'The bot is not in the server 299999999999999999 (DISCORD_GUILD_ID). Add it: https://',
      );
    });
  });
});
