import { type Bot, openBot, terminal } from '../../support/bot.js';
import { codeIn, inDiscord, inSlack, said } from '../../support/places.js';

let bot: Bot;
let servers = 8000;
beforeAll(async () => {
  bot = await openBot();
  await bot.directory.accounts.ensure('Beta');
  await bot.user('bo@beta.example', ['Account Manager'], 'beta');
});
afterAll(() => bot.close());
beforeEach(async () => {
  await bot.database.connection.collection('code_guesses').deleteMany({});
});

const fresh = () => inDiscord('1', String(++servers));
const code = async (as?: string) => codeIn(await bot.ask('/connect', { as }));
const bound = async () => (await bot.connecting.list(['acme', 'beta'])).length;

describe('a code typed by many at once', () => {
  it('binds one of fifty servers', async () => {
    const [shown, before] = [await code(), await bound()];
    const rows = (await bot.rows('Accounts')).length;
    const all = await Promise.all(
      Array.from({ length: 50 }, () => bot.ask(`/connect code:${shown}`, fresh())),
    );
    expect(all.filter(({ reply }) => reply.tone === 'success')).toHaveLength(1);
    expect(await bound()).toBe(before + 1);
    expect(await bot.rows('Accounts')).toHaveLength(rows + 1);
  });

  it('binds its server once, typed there fifty times', async () => {
    const [shown, where] = [await code(), fresh()];
    const all = await Promise.all(Array.from({ length: 50 }, () => bot.ask(`/connect code:${shown}`, where)));
    expect(all.filter(({ reply }) => reply.tone === 'success')).toHaveLength(1);
    expect((await bot.ask('/whoami', where)).reply.heading).toBe('You are not linked to a user of Acme yet');
  });

  it('of two accounts gives a server to one of them', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [acme, beta, where] = [await code(), await code('bo@beta.example'), fresh()];
      const all = await Promise.all([acme, beta].map((shown) => bot.ask(`/connect code:${shown}`, where)));
      expect(all.map(({ reply }) => reply.tone).sort()).toEqual(['error', 'success']);
    }
  });
});

describe('a code asked for by many presses at once', () => {
  it('leaves one that works', async () => {
    const shown = await Promise.all(Array.from({ length: 8 }, () => code()));
    const answers = [];
    for (const each of shown.slice(0, 5)) answers.push(await bot.ask(`/connect code:${each}`, fresh()));
    for (const each of shown.slice(5)) answers.push(await bot.ask(`/connect code:${each}`, fresh()));
    expect(answers.filter(({ reply }) => reply.tone === 'success')).toHaveLength(1);
  });
});

describe('the demo account', () => {
  it('is given no workspace, whatever way a code of it came about', async () => {
    await bot.directory.accounts.ensure('Demo Ltd', { id: 'demo', demo: true });
    await bot.user('dee@demo.example', ['Account Manager'], 'demo');
    const asker = await bot.directory.asker(terminal('dee@demo.example'));
    if (!asker) throw new Error('Dee is gone');
    const by = { asker, correlationId: 'c' };
    const issued = await bot.database.inTransaction((transaction) => bot.connecting.newCode(by, transaction));
    const where = fresh();
    expect(said(await bot.ask(`/connect code:${issued.code}`, where))).toContain('whose data are samples');
    const tokens = { botToken: 'xoxb-1', mode: { kind: 'socket', appToken: 'xapp-1' } } as const;
    const added = bot.database.inTransaction((transaction) =>
      bot.slackConnections.add(tokens, { teamId: 'T55', teamName: 'Real' }, by, transaction),
    );
    await expect(added).rejects.toThrow('whose data are samples');
    expect(await bot.connecting.list(['demo'])).toEqual([]);
  });
});

describe('a server that is bound', () => {
  it('changes hands only by the configuration, which ends its links', async () => {
    const where = inDiscord('77', String(++servers));
    await bot.ask(`/connect code:${await code()}`, where);
    await bot.user('ben@acme.example', ['Member']);
    await bot.says(`/user link discord:${servers}/77 user:ben@acme.example`);
    const theirs = await code('bo@beta.example');
    expect(said(await bot.ask(`/connect code:${theirs}`, where))).toContain('belongs to another account');
    expect((await bot.ask('/whoami', where)).reply.heading).toBe('You are Ben of Acme');
    const workspace = { platform: 'discord', workspace: String(servers) } as const;
    await bot.directory.accounts.bindWorkspace(workspace, 'Beta');
    expect((await bot.ask('/whoami', where)).reply.heading).toBe('You are not linked to a user of Beta yet');
  });

  it('keeps the name that the configuration’s platform tells', async () => {
    const named = { platform: 'slack', workspace: 'T77', name: 'Acme HQ' } as const;
    await bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T77' }, 'acme');
    await bot.directory.accounts.bindWorkspace(named, 'acme');
    expect((await bot.connecting.list(['acme'])).find(({ workspace }) => workspace === 'T77')?.name).toBe(
      'Acme HQ',
    );
    expect((await bot.ask('/whoami', inSlack('U1', 'T77'))).reply.heading).toContain('Acme');
  });
});
