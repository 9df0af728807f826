import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Database } from '../../src/mongo/database.js';
import { openTestDatabase, uriOf } from '../support/database.js';
import { labels, read } from '../support/discord-client.js';
import { DiscordPeer } from '../support/discord-peer.js';
import { TOKEN } from '../support/discord-state.js';
import { run, type Started, scratch, start } from '../support/program.js';

const CODE = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/;

// The built program with a bot's token and nothing else of Discord: codes do the rest. Needs `npm run build`.
describe('a Discord server that nobody has bound yet', () => {
  const name = `test-${randomUUID()}`;
  let directory: Awaited<ReturnType<typeof scratch>>;
  let database: Database;
  let peer: DiscordPeer;
  let program: Started;
  let env: Record<string, string>;

  beforeAll(async () => {
    directory = await scratch();
    database = await openTestDatabase(name);
    peer = await DiscordPeer.start();
    env = {
      MONGODB_URI: uriOf(name),
      DATA_DIR: join(directory.path, 'data'),
      PORT: '0',
      LOG_LEVEL: 'info',
      OWNER_EMAIL: 'alice@acme.example',
      OWNER_ACCOUNT: 'Acme',
    };
    const discord = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: peer.url, CASTELLAN_CONSOLE: 'off' };
    program = start({ ...env, ...discord });
    await program.tells('Discord is connected');
    await peer.until(() => peer.gateway.listening === 1 && peer.state.registrations > 0, 'the session');
  }, 60_000);

  afterAll(async () => {
    program.child.kill('SIGTERM');
    await program.ended;
    await peer.stop();
    await database.close();
    await directory.remove();
  });

  /** The code that a command in the terminal shows to Alice. */
  async function codeFrom(line: string): Promise<string> {
    const { output, errors } = await run(env, `${line}\n`);
    const [code] = output.match(CODE) ?? [];
    if (code === undefined) throw new Error(`${output}${errors}`);
    return code;
  }

  it('answers nothing but how to bind it', async () => {
    const shown = read(await peer.answer(peer.command('audit', 'today')));
    expect(shown).toContain('/connect');
    expect(shown).not.toContain('Acme');
  });

  it('belongs to the account whose manager’s code is typed there, and then its people link themselves', async () => {
    const code = await codeFrom('/connect');
    const bound = read(await peer.answer(peer.command('connect', 'code', { code })));
    expect(bound).toContain('Acme');
    const again = read(await peer.answer(peer.command('connect', 'code', { code })));
    expect(again).not.toMatch(/^✅/);

    const link = await codeFrom('/link');
    const question = await peer.answer(peer.command('link', 'code', { code: link }));
    expect(read(question)).toContain('alice@acme.example');
    // Discord has no question of its own before a press, so the bot asks.
    const sure = await peer.answer(peer.press(question, labels(question)[0] ?? ''));
    peer.press(sure, labels(sure)[0] ?? '');
    expect(read(await peer.changed(sure))).toContain('is alice from now on');
    expect(read(await peer.answer(peer.command('whoami', 'show')))).toContain('Account Manager');
  }, 60_000);

  it('was never sent anything that Discord refuses', () => {
    expect(peer.state.faults).toEqual([]);
  });
});
