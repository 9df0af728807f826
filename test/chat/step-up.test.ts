import { type Authenticator, enrolled, testSecrets } from '../support/authenticator.js';
import { type Bot, NOW, openBot } from '../support/bot.js';

let bot: Bot;
let maya: Authenticator;
beforeAll(async () => {
  bot = await openBot({ secrets: testSecrets(), publicUrl: 'https://gate.acme.example' });
  await bot.user('ada@acme.example', ['Account Manager']);
  await bot.user('ben@acme.example');
  maya = await enrolled(bot, 'maya@acme.example');
  await bot.says('/settings set step-up:on');
});
afterAll(() => bot.close());
beforeEach(() => {
  // Each code works once, so each test has one of its own.
  bot.clock.at = new Date(bot.clock.at.getTime() + 20 * 60_000);
});

const CREATE = '/apikey create scope:2fa';
const withCode = (line: string, code: string, as?: string) =>
  bot.ask(line, { secrets: new Map([['code', code]]), as });
const keys = async () => (await bot.rows('API Keys')).filter(({ action }) => action === 'Create').length;
const lastRow = async () => (await bot.rows('Chat Commands')).at(-1);
const tries = async () => {
  const interval = { from: NOW, to: new Date('2100-01-01') };
  const { items } = await bot.logins.page({ accountIds: ['acme'], interval, user: 'maya@acme.example' }, 100);
  return items
    .filter(({ action }) => action === 'second-factor')
    .map(({ status, reason }) => reason ?? status);
};

describe('A call that opens or weakens the account', () => {
  it('asks for a code and does nothing before, which its row says', async () => {
    const before = await keys();
    const { reply } = await bot.ask(CREATE);
    expect(reply.form).toMatchObject({
      command: CREATE,
      fields: [{ name: 'code', secret: true, required: true }],
    });
    expect(await keys()).toBe(before);
    expect(await lastRow()).toMatchObject({ status: 'pending', description: `${CREATE}, waits for a code` });
  });

  it('is done once the code has passed, for that call alone', async () => {
    const before = await keys();
    const code = maya.code();
    const { reply } = await withCode(CREATE, `${code.slice(0, 3)} ${code.slice(3)}`);
    expect(reply.tone).toBe('success');
    expect(await lastRow()).toMatchObject({
      status: 'success',
      description: `${CREATE}, confirmed with a code`,
    });
    expect((await bot.ask(CREATE)).reply.form).toBeDefined();
    expect(await keys()).toBe(before + 1);
    expect((await tries())[0]).toBe('success');
  });

  it('is not done with a code used before, nor a wrong one; a button asks again', async () => {
    const before = await keys();
    const code = maya.code();
    await withCode('/policy set min-length:16', code);
    const used = await withCode(CREATE, code);
    expect(used.reply).toMatchObject({ tone: 'error', buttons: [{ command: CREATE }] });
    expect(used.reply.heading).toContain('was used already');
    expect((await withCode(CREATE, '000000')).reply.tone).toBe('error');
    expect(await keys()).toBe(before);
    expect((await tries()).slice(0, 2)).toEqual(['wrong code', 'code used before']);
  });

  it('of fifty at once with the same code is done once', async () => {
    const before = await keys();
    const code = maya.code();
    const answers = await Promise.all(Array.from({ length: 50 }, () => withCode(CREATE, code)));
    expect(answers.filter(({ reply }) => reply.tone === 'success').length).toBe(1);
    expect(await keys()).toBe(before + 1);
  });

  it('takes a recovery code, once', async () => {
    const [recovery = ''] = maya.recoveryCodes;
    expect((await withCode('/policy undo', recovery.toUpperCase())).reply.tone).toBe('success');
    expect((await withCode(CREATE, recovery)).reply.tone).toBe('error');
  });

  it('is closed after five wrong codes, to the right one too, for 15 minutes', async () => {
    for (let count = 0; count < 5; count += 1) await withCode(CREATE, '000000');
    expect((await withCode(CREATE, maya.code())).reply.heading).toContain('too many wrong codes');
    bot.clock.at = new Date(bot.clock.at.getTime() + 16 * 60_000);
    expect((await withCode(CREATE, maya.code())).reply.tone).toBe('success');
  });

  it('is refused to somebody who has no authenticator, with where to enrol one', async () => {
    const { reply } = await withCode(CREATE, '123456', 'ada@acme.example');
    expect(reply.tone).toBe('refusal');
    expect(reply.heading).toContain('https://gate.acme.example/me');
  });

  it('leaves its code in no row and no log', async () => {
    const code = maya.code();
    await withCode(CREATE, code);
    await withCode(CREATE, 'abcd-efgh-jkmn-pqrs');
    const typed = await bot.ask(`${CREATE} code:${code}`);
    expect(typed.reply.heading).toContain('never typed into a chat');
    const rows = await Promise.all(['Chat Commands', 'API Keys'].map((module) => bot.rows(module)));
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`\\b${code}\\b|abcd-efgh`));
    expect(bot.logged.join()).not.toContain(code);
  });
});

describe('What asks for a code', () => {
  it.each([
    '/apikey create scope:public-api',
    '/apikey rotate id:k_7qm2x9d',
    '/user suspend ben@acme.example sure:yes',
    '/user invite ines@acme.example role:Auditor',
    '/policy set attempts:50',
    '/policy undo',
    '/2fa set mode:remember sure:yes',
    '/2fa reset maya@acme.example',
    '/settings set step-up:off',
    '/branding hostname host:login.acme.example switch:yes',
    '/branding reset hostname',
  ])('%s', async (line) => {
    const key = /k_\w+/.exec(JSON.stringify((await bot.ask('/apikey list')).reply))?.[0] ?? '';
    const { reply } = await bot.ask(line.replace('k_7qm2x9d', key));
    expect(reply.form?.fields[0]?.name).toBe('code');
  });

  it.each([
    '/apikey create',
    '/policy set',
    '/policy preview attempts:50',
    '/2fa set',
    '/2fa set mode:remember',
    '/settings set zone:UTC',
    '/branding reset',
    '/user restore ben@acme.example',
    '/user suspend ben@acme.example',
  ])('not %s', async (line) => {
    const { reply } = await bot.ask(line);
    expect(reply.tone).not.toBe('error');
    expect(reply.form?.fields[0]?.name).not.toBe('code');
  });

  it('nothing, once it is switched off, which takes a code itself', async () => {
    const on = await withCode('/settings set step-up:off', '000000');
    expect(on.reply.tone).toBe('error');
    await withCode('/settings set step-up:off', maya.code());
    expect((await bot.ask(CREATE)).reply.tone).toBe('success');
    await bot.says('/settings set step-up:on');
  });
});
