import { randomBytes } from 'node:crypto';
import { newSecretKey, readSecretKey } from '../../src/secrets/secret-key.js';
import { createSecrets } from '../../src/secrets/secrets.js';
import { type Bot, NOW, openBot } from '../support/bot.js';
import { codeIn, inDiscord, inSlack, press, said } from '../support/places.js';
import { SlackApi } from '../support/slack-api.js';

let bot: Bot;
let api: SlackApi;
const HOUR = 3_600_000;
let now = new Date(NOW.getTime() - HOUR);
let servers = 1000;
let newcomer = inDiscord('2002');
beforeAll(async () => {
  api = await SlackApi.start();
  const current = readSecretKey(newSecretKey(randomBytes));
  const secrets = createSecrets({ current, old: [] }, randomBytes);
  bot = await openBot({ secrets, slackApiUrl: api.url, publicUrl: 'https://castellan.example' });
  await bot.user('aud@acme.example', ['Auditor']);
});
afterAll(async () => {
  await bot.close();
  await api.stop();
});
beforeEach(async () => {
  // An hour after the test before, so that the latest rows are this one's.
  now = new Date(now.getTime() + HOUR);
  bot.clock.at = now;
  await bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T1' }, 'acme');
  // Each test has a server that nobody has bound, and a clean record.
  newcomer = inDiscord('2002', String(++servers));
  await bot.database.connection.collection('code_guesses').deleteMany({});
});

const minutes = (count: number) => {
  bot.clock.at = new Date(now.getTime() + count * 60_000);
};
/** Another server that nobody has bound. */
const elsewhere = (chatUser = '2002') => inDiscord(chatUser, String(++servers));
const code = async () => codeIn(await bot.ask('/connect'));
const WRONG = '/connect code:AAAA-BBBB-CCCC';

describe('/connect', () => {
  it('shows a code to the caller alone, and says what to do with it on each platform', async () => {
    const answer = await bot.ask('/connect', { audience: 'channel' });
    expect(answer).toMatchObject({ audience: 'caller', reply: { tone: 'success', secret: true } });
    expect(said(answer)).toMatch(/Discord: add the bot.*Slack: type \/connect code:/);
    expect(said(answer)).toContain('until 2026-11-23 11:10 (10 minutes)');
  });

  it('is for Account Managers', async () => {
    for (const line of ['/connect', '/connect slack', '/connect list', '/connect remove slack:T1'])
      expect((await bot.ask(line, { as: 'aud@acme.example' })).reply.tone).toBe('refusal');
    expect((await bot.ask('/connect', inSlack('U404'))).reply.tone).toBe('refusal');
  });

  it('leaves the code nowhere: not in the database, not in the trail, not in the log', async () => {
    const shown = await code();
    const plain = shown.replaceAll('-', '');
    await bot.ask(`/connect code:${shown}`, newcomer);
    await bot.ask(`/connect code:${await code()}`, inSlack('U404'));
    await bot.ask(`/connect ${await code()}`);
    const { db } = bot.database.connection;
    const names = ((await db?.listCollections().toArray()) ?? []).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['one_time_codes', 'code_guesses', 'audit_events']));
    const all = await Promise.all(names.map((name) => db?.collection(name).find({}).toArray()));
    for (const text of [JSON.stringify(all), bot.logged.join()]) {
      expect(text).not.toContain(shown);
      expect(text).not.toContain(plain);
      // The middle of a UUID may look so.
      expect(text).not.toMatch(/(?<![\w-])[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}(?![\w-])/);
    }
  });

  it('of the demo account says that it holds samples, and gives no code', async () => {
    await bot.directory.accounts.ensure('Demo Ltd', { id: 'demo', demo: true });
    await bot.user('dee@demo.example', ['Account Manager'], 'demo');
    const answer = await bot.ask('/connect', { as: 'dee@demo.example' });
    expect(said(answer)).toContain('Demo Ltd holds samples');
    expect(() => codeIn(answer)).toThrow('no code');
    const secrets = new Map([['bot-token', 'xoxb-1']]);
    expect(said(await bot.ask('/connect slack', { as: 'dee@demo.example', secrets }))).toContain('samples');
    expect(
      await bot.database.connection.collection('one_time_codes').countDocuments({ accountId: 'demo' }),
    ).toBe(0);
  });
});

describe('where no account is bound', () => {
  it.each(['/audit today', '/whoami', '/link', '/connect', '/user list', '/nothing', 'hello'])(
    '%s is not answered, but for how to bind it',
    async (line) => {
      const answer = await bot.ask(line, newcomer);
      expect(said(answer)).not.toMatch(/Acme|Maya/);
      expect(answer.audience).toBe('caller');
    },
  );

  it.each(['/audit today', '/audit yesteday', '/audit between from:nonsense'])(
    '%s says what to type instead',
    async (line) => {
      const { reply } = await bot.ask(line, newcomer);
      expect(reply.tone).toBe('refusal');
      expect(reply.heading).toContain('belongs to no account yet, so only /help and /connect answer here');
    },
  );

  it('/help tells how to bind it, and names the line', async () => {
    const { reply } = await bot.ask('/help', newcomer);
    expect(reply.tone).toBe('plain');
    expect(JSON.stringify(reply)).toContain('/connect code:K7QP-2M4X-9TRA');
  });

  it('leaves no row in anybody’s trail', async () => {
    const before = (await bot.rows('Chat Commands')).length;
    for (const line of ['/audit today', '/help', WRONG]) await bot.ask(line, newcomer);
    expect(await bot.rows('Chat Commands')).toHaveLength(before);
    expect(bot.logged.join()).toContain('refused where no account is bound');
  });

  it('somebody who asks too often is told to wait', async () => {
    const busy = await openBot({ limit: { burst: 2, perMinute: 6 } });
    for (let count = 0; count < 2; count += 1) await busy.ask('/help', newcomer);
    expect((await busy.ask('/help', newcomer)).reply.heading).toContain('too many commands at once');
    await busy.close();
  });
});

describe('/connect code:', () => {
  it('binds the server it is typed in, with rows in the account’s trail', async () => {
    const answer = await bot.ask(`/connect code:${await code()}`, newcomer);
    expect(answer.reply).toMatchObject({
      tone: 'success',
      heading: 'Castellan belongs to Acme here from now on.',
    });
    expect((await bot.ask('/whoami', newcomer)).reply.heading).toBe(
      'You are not linked to a user of Acme yet',
    );
    expect((await bot.rows('Accounts')).at(-1)).toMatchObject({
      action: 'Bind Workspace',
      status: 'success',
      actor: { id: `discord:${servers}/2002`, name: 'unlinked person' },
      description: `Workspace discord:${servers} bound to Acme with a one-time code of Maya, typed by Discord user 2002`,
      after: { account: 'acme' },
      correlationId: answer.correlationId,
    });
    expect((await bot.rows('Chat Commands')).findLast(({ action }) => action === 'code')).toMatchObject({
      status: 'success',
      description: '/connect code code:****-****-**** (Discord, #general)',
      correlationId: answer.correlationId,
    });
  });

  it('is forgiven its groups typed apart', async () => {
    const typed = (await code()).replaceAll('-', ' ');
    expect((await bot.ask(`/connect code:${typed}`, newcomer)).reply.tone).toBe('success');
  });

  it('is forgiven lower case, spaces and any hyphen', async () => {
    const typed = (await code()).toLowerCase().replace('-', ' ').replace('-', '–');
    expect((await bot.ask(`/connect code:"${typed}"`, newcomer)).reply.tone).toBe('success');
  });

  it('works once', async () => {
    const shown = await code();
    expect((await bot.ask(`/connect code:${shown}`, newcomer)).reply.tone).toBe('success');
    expect(said(await bot.ask(`/connect code:${shown}`, elsewhere()))).toContain('That code is not good');
  });

  it('works for ten minutes', async () => {
    const shown = await code();
    minutes(10);
    expect(said(await bot.ask(`/connect code:${shown}`, newcomer))).toContain('older than 10 minutes');
  });

  it('ends the manager’s code before it', async () => {
    const first = await code();
    const second = await code();
    expect((await bot.ask(`/connect code:${first}`, newcomer)).reply.tone).toBe('error');
    expect((await bot.ask(`/connect code:${second}`, newcomer)).reply.tone).toBe('success');
  });

  it('of somebody who has been suspended since binds nothing', async () => {
    await bot.user('max@acme.example', ['Account Manager']);
    const shown = codeIn(await bot.ask('/connect', { as: 'max@acme.example' }));
    await bot.says('/user suspend max@acme.example sure:yes');
    expect((await bot.ask(`/connect code:${shown}`, newcomer)).reply.tone).toBe('error');
    expect((await bot.ask('/whoami', newcomer)).reply.heading).toContain('no account');
  });

  it('is refused where another account is bound, which is not named; both trails say so', async () => {
    await bot.directory.accounts.bindWorkspace({ platform: 'discord', workspace: String(servers) }, 'Beta');
    const shown = await code();
    const { reply } = await bot.ask(`/connect code:${shown}`, newcomer);
    expect(reply.heading).toContain('belongs to another account');
    expect(JSON.stringify(reply)).not.toMatch(/Acme|Beta/);
    expect((await bot.rows('Accounts')).at(-1)).toMatchObject({
      action: 'Bind Workspace',
      status: 'failure',
      reason: `discord:${servers} belongs to another account`,
    });
    const theirs = await bot.audit.page(
      {
        accountIds: ['beta'],
        interval: { from: new Date(0), to: new Date('2100-01-01') },
        module: 'Chat Commands',
      },
      5,
    );
    expect(theirs.items[0]).toMatchObject({ subModule: 'connect', action: 'code', status: 'failure' });
    expect((await bot.ask(`/connect code:${shown}`, elsewhere())).reply.tone).toBe('success');
  });

  it('is refused in the terminal, and where the account is bound already', async () => {
    const shown = await code();
    expect(said(await bot.ask(`/connect code:${shown}`))).toContain('The terminal is no workspace');
    expect(said(await bot.ask(`/connect code:${shown}`, inSlack('U1')))).toContain('belongs to Acme already');
    expect((await bot.ask(`/connect code:${shown}`, newcomer)).reply.tone).toBe('success');
  });

  it('is not a /link code, nor the other way round', async () => {
    const link = codeIn(await bot.ask('/link'));
    expect((await bot.ask(`/connect code:${link}`, newcomer)).reply.tone).toBe('error');
    expect((await bot.ask(`/link code:${await code()}`, inSlack('U404'))).reply.tone).toBe('error');
  });

  it('typed without its name is kept out of the trail, and says how', async () => {
    const shown = await code();
    expect(said(await bot.ask(`/connect ${shown}`))).toContain('Type code: before a one-time code');
    expect((await bot.ask(`/connect ${shown}`, newcomer)).reply.tone).not.toBe('success');
  });

  it.each(['code:x', 'code:AAAA-BBBB-CCC0', 'code:AAAA-BBBB-CCCCC', 'code:""', 'code:$where', 'code'])(
    '%s is no code, and counts as no guess',
    async (typed) => {
      for (let count = 0; count < 7; count += 1) await bot.ask(`/connect ${typed}`, newcomer);
      expect((await bot.ask(`/connect code:${await code()}`, newcomer)).reply.tone).toBe('success');
    },
  );
});

describe('guessing', () => {
  const guess = (where = newcomer) => bot.ask(WRONG, where);

  it('locks after five wrong codes, the right one too, and says for how long', async () => {
    const shown = await code();
    for (let count = 0; count < 5; count += 1) expect(said(await guess())).toContain('That code is not good');
    expect(said(await bot.ask(`/connect code:${shown}`, newcomer))).toContain('Try again in 15 minutes');
    minutes(9);
    expect(said(await bot.ask(`/connect code:${shown}`, newcomer))).toContain('Try again in 6 minutes');
    minutes(15);
    expect((await bot.ask(`/connect code:${await code()}`, newcomer)).reply.tone).toBe('success');
  });

  it('at the same time has no more tries', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess()));
    expect(answers.filter((answer) => said(answer).includes('not good'))).toHaveLength(5);
    expect(answers.filter((answer) => said(answer).includes('Too many wrong codes'))).toHaveLength(15);
  });

  it('is not made cheaper by a right code in between', async () => {
    const [before, after] = [await code(), elsewhere()];
    for (let count = 0; count < 4; count += 1) await guess(after);
    await bot.ask(`/connect code:${before}`, after);
    await guess(after);
    expect(said(await guess(after))).toContain('Too many wrong codes');
  });

  it('by many people of one server locks the server', async () => {
    for (let count = 0; count < 25; count += 1) await guess(inDiscord(`30${count}`, String(servers)));
    expect(said(await guess(newcomer))).toContain('Too many wrong codes');
    expect(said(await guess(elsewhere()))).toContain('not good');
  });

  it('by one does not lock another', async () => {
    for (let count = 0; count < 6; count += 1) await guess(inDiscord('3001', String(servers)));
    expect((await bot.ask(`/connect code:${await code()}`, newcomer)).reply.tone).toBe('success');
  });

  it('where an account is bound leaves rows, without what was guessed', async () => {
    await bot.ask(WRONG, inSlack('U404'));
    const row = (await bot.rows('Chat Commands')).at(-1);
    expect(row).toMatchObject({ subModule: 'connect', action: 'code', status: 'failure' });
    expect(JSON.stringify(row)).not.toContain('AAAA-BBBB');
  });
});

describe('/connect slack', () => {
  const BOT_TOKEN = 'xoxb-secret-bot-token';
  const APP_TOKEN = 'xapp-secret-app-token';
  const connect = (given: Readonly<Record<string, string>>, as?: string) =>
    bot.ask('/connect slack', { secrets: new Map(Object.entries(given)), as });
  const kept = () => bot.database.connection.collection('slack_connections').find({}).toArray();
  afterEach(async () => {
    await bot.database.connection.collection('slack_connections').deleteMany({});
    const bound = bot.database.connection.collection<{ _id: string }>('chat_workspaces');
    await bound.deleteMany({ _id: 'slack:T01TEST' });
  });

  it('asks for the tokens in a form, as secrets', async () => {
    const { reply } = await bot.ask('/connect slack');
    expect(reply.form).toMatchObject({ command: '/connect slack' });
    expect(reply.form?.fields.map(({ name, secret }) => [name, secret])).toEqual([
      ['bot-token', true],
      ['app-token', true],
      ['signing-secret', true],
    ]);
    expect(await kept()).toEqual([]);
  });

  it('keeps what Slack accepts, encrypted, and binds the workspace', async () => {
    const { reply } = await connect({ 'bot-token': BOT_TOKEN, 'app-token': APP_TOKEN });
    expect(reply.heading).toBe('Test belongs to Acme; it is being connected and answers within seconds.');
    const [row] = await kept();
    expect(row).toMatchObject({ _id: 'T01TEST', accountId: 'acme', mode: 'socket', teamName: 'Test' });
    expect(JSON.stringify(await kept())).not.toContain('secret');
    const [connection] = await bot.slackConnections.all();
    if (!connection) throw new Error('nothing was kept');
    expect(await bot.slackConnections.tokensOf(connection)).toEqual({
      botToken: BOT_TOKEN,
      mode: { kind: 'socket', appToken: APP_TOKEN },
    });
    expect((await bot.ask('/whoami', inSlack('U9', 'T01TEST'))).reply.heading).toContain('Acme');
    const rows = [...(await bot.rows('Accounts')), ...(await bot.rows('Chat Commands'))];
    expect(JSON.stringify(rows)).toContain('Workspace slack:T01TEST bound to Acme with tokens of its own');
    expect(JSON.stringify(rows) + bot.logged.join()).not.toContain('-secret-');
  });

  it('by HTTP says which address Slack has to be told', async () => {
    const { reply } = await connect({ 'bot-token': BOT_TOKEN, 'signing-secret': 'secret-0123456789abcdef' });
    expect(JSON.stringify(reply)).toContain('https://castellan.example/slack/events/T01TEST');
  });

  it.each([
    [{}, 'begins with xoxb-', 'app-token'],
    [{ 'bot-token': 'xapp-1' }, 'begins with xoxb-', ''],
    [{ 'bot-token': BOT_TOKEN }, 'Give the app token', ''],
    [{ 'bot-token': BOT_TOKEN, 'app-token': 'nonsense' }, 'begins with xapp-', ''],
    [{ 'bot-token': BOT_TOKEN, 'signing-secret': 'short' }, 'at least 16 characters', ''],
    [
      { 'bot-token': BOT_TOKEN, 'app-token': APP_TOKEN, 'signing-secret': 'x'.repeat(32) },
      'give one of them',
      '',
    ],
  ])('%j is refused in words, without asking Slack', async (given, words, also) => {
    const before = api.calls.length;
    const all: Readonly<Record<string, string | undefined>> =
      also === '' ? given : { ...given, [also]: APP_TOKEN };
    const { reply } = await connect(
      Object.fromEntries(Object.entries(all).map(([name, value]) => [name, value ?? ''])),
    );
    expect(reply.tone).toBe('error');
    expect(reply.heading).toContain(words);
    expect(api.calls).toHaveLength(before);
  });

  it.each([
    ['auth.test', 'invalid_auth', 'Slack refuses the bot token (xoxb-…) with invalid_auth'],
    ['apps.connections.open', 'not_allowed_token_type', 'Slack refuses the app token (xapp-…)'],
  ])('keeps nothing when Slack refuses %s', async (method, word, words) => {
    api.refuse(method, word);
    const { reply } = await connect({ 'bot-token': BOT_TOKEN, 'app-token': APP_TOKEN });
    expect(reply.heading).toContain(words);
    expect(JSON.stringify(reply)).not.toContain('secret');
    expect(await kept()).toEqual([]);
    expect((await bot.rows('Chat Commands')).at(-1)).toMatchObject({ action: 'slack', status: 'failure' });
  });

  it('is refused for a workspace of another account, before anything is kept', async () => {
    await bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T01TEST' }, 'Beta');
    const { reply } = await connect({ 'bot-token': BOT_TOKEN, 'app-token': APP_TOKEN });
    expect(reply.heading).toContain('belongs to another account');
    expect(await kept()).toEqual([]);
  });

  it('replaces the tokens of a workspace that is connected already', async () => {
    await connect({ 'bot-token': BOT_TOKEN, 'app-token': APP_TOKEN });
    const [before] = await kept();
    await connect({ 'bot-token': 'xoxb-newer', 'app-token': APP_TOKEN });
    const [after] = await kept();
    expect(after?.revision).not.toBe(before?.revision);
    expect((await bot.rows('Accounts')).at(-1)?.description).toBe(
      'Tokens of Slack workspace Test (T01TEST) replaced',
    );
  });

  it('typed into the line is refused', async () => {
    const { reply } = await bot.ask(`/connect slack bot-token:${BOT_TOKEN}`);
    expect(reply.heading).toContain('is a secret and is never typed into a chat');
    expect(JSON.stringify(await bot.rows('Chat Commands'))).not.toContain(BOT_TOKEN);
  });

  it('says what to set when there is no key to encrypt with', async () => {
    const bare = await openBot({ slackApiUrl: api.url, secrets: createSecrets({ old: [] }, randomBytes) });
    const secrets = new Map([['bot-token', BOT_TOKEN] as const, ['app-token', APP_TOKEN] as const]);
    expect((await bare.ask('/connect slack', { secrets })).reply.heading).toContain('sets SECRET_KEY');
    expect(await bare.database.connection.collection('chat_workspaces').countDocuments()).toBe(0);
    await bare.close();
  });
});

describe('/connect list and remove', () => {
  it('shows what is bound, and whether it is connected', async () => {
    const secrets = new Map([['bot-token', 'xoxb-1'] as const, ['app-token', 'xapp-1'] as const]);
    await bot.ask('/connect slack', { secrets });
    await bot.ask(`/connect code:${await code()}`, newcomer);
    const answer = await bot.says('/connect list');
    expect(answer).toMatch(/\d+ workspaces and servers of Acme/);
    expect(answer).toMatch(/Test +Slack +Acme +by tokens of its own +\d{4}-\d\d-\d\d +slack:T01TEST/);
    const [connection] = await bot.slackConnections.all();
    if (connection) await bot.slackConnections.note(connection, 'Slack refuses the bot token');
    expect(await bot.says('/connect list')).toContain('Slack refuses the bot token');
  });

  it('removes a server: its people are strangers, its links end, the trail says so', async () => {
    await bot.ask(`/connect code:${await code()}`, newcomer);
    await bot.user('ben@acme.example', ['Member']);
    await bot.says(`/user link discord:${servers}/2002 user:ben@acme.example`);
    expect((await bot.ask('/whoami', newcomer)).reply.heading).toBe('You are Ben of Acme');
    expect((await bot.ask(`/connect remove discord:${servers}`)).reply.tone).toBe('success');
    expect((await bot.ask('/whoami', newcomer)).reply.heading).toContain('no account');
    expect((await bot.rows('Accounts')).at(-1)).toMatchObject({
      action: 'Remove Workspace',
      username: 'maya@acme.example',
      before: { account: 'acme' },
      after: { account: null },
    });
    await bot.ask(`/connect code:${await code()}`, newcomer);
    expect((await bot.ask('/whoami', newcomer)).reply.heading).toContain('not linked');
  });

  it('offers a press for each, which asks first', async () => {
    const listed = await bot.ask('/connect list');
    const removal = listed.reply.buttons?.find(({ command }) => command.startsWith('/connect remove'));
    expect(removal?.confirm).toContain('Nobody there is answered any more');
    const answer = await press(bot, listed, /^Remove/, inSlack('U404'));
    expect(answer.reply.tone).toBe('refusal');
  });

  it('deletes the tokens of a Slack workspace', async () => {
    const secrets = new Map([['bot-token', 'xoxb-1'] as const, ['app-token', 'xapp-1'] as const]);
    await bot.ask('/connect slack', { secrets });
    await bot.ask('/connect remove slack:T01TEST');
    expect(await bot.slackConnections.all()).toEqual([]);
  });

  it('keeps the last place where an Account Manager can be reached', async () => {
    await bot.says('/user link slack:T1/U1 user:maya@acme.example');
    await bot.ask(`/connect code:${await code()}`, newcomer);
    expect(said(await bot.ask('/connect remove slack:T1'))).toContain('last place where an Account Manager');
    expect((await bot.ask('/whoami', inSlack('U1'))).reply.heading).toBe('You are Maya of Acme');
    await bot.says(`/user link discord:${servers}/2002 user:maya@acme.example`);
    const both = await Promise.all([
      bot.ask('/connect remove slack:T1'),
      bot.ask(`/connect remove discord:${servers}`),
    ]);
    expect(both.map(({ reply }) => reply.tone).sort()).toEqual(['error', 'success']);
  });

  it('is refused out of reach, in the same words as for one that does not exist', async () => {
    await bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T9' }, 'Beta');
    for (const id of ['T9', 'T404'])
      expect(said(await bot.ask(`/connect remove slack:${id}`))).toContain(`server slack:${id} is connected`);
    expect((await bot.ask('/connect remove nonsense')).reply.tone).toBe('error');
    expect((await bot.ask('/whoami', inSlack('U9', 'T9'))).reply.heading).toContain('Beta');
  });
});
