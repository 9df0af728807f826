import { type Bot, openBot } from '../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.user('ada@acme.example', ['Auditor']);
});
afterAll(() => bot.close());

/** As if they had enrolled on a page. */
async function enrol(email: string) {
  const user = await bot.twoFactor.user('acme', email);
  await bot.database.connection.collection<{ _id: string }>('authenticators').insertOne({
    _id: user?.id ?? '',
    ...{ accountId: 'acme', id: `en-${email}`, status: 'active', lastStep: -1, recovery: [] },
  });
}

describe('/2fa', () => {
  it('set is refused to somebody who has no authenticator', async () => {
    expect(await bot.says('/2fa set mode:each-login sure:yes')).toContain(
      'You have no authenticator yourself',
    );
    expect(await bot.says('/2fa status')).toContain('0 of 2 enrolled');
  });

  it('set shows who has no authenticator first, and changes nothing', async () => {
    await enrol('maya@acme.example');
    const preview = await bot.says('/2fa set mode:remember days:30');
    expect(preview).toContain('Nothing is changed yet');
    expect(preview).toContain('ada@acme.example');
    expect(preview).not.toContain('maya@acme.example');
    expect((await bot.twoFactor.setting('acme')).mode).toBe('off');
  });

  it('set, pressed, holds at once and leaves before and after', async () => {
    expect(await bot.says('/2fa set mode:remember days:30 sure:yes')).toContain('remember for 30 days');
    expect((await bot.rows('Two-Factor Authentication')).at(-1)).toMatchObject({
      action: 'Set',
      before: { mode: 'off' },
      after: { mode: 'remember', days: 30 },
      actor: { name: 'Maya' },
    });
    expect(await bot.says('/2fa status')).toContain('1 of 2 enrolled');
  });

  it('set with a later date leaves what holds until then', async () => {
    await bot.says('/2fa set mode:each-login from:2026-12-01 sure:yes');
    const maya = await bot.twoFactor.user('acme', 'maya@acme.example');
    if (maya === undefined) throw new Error('nobody');
    expect((await bot.twoFactor.standing(maya)).asking).toMatchObject({ mode: 'remember', days: 30 });
    bot.clock.at = new Date('2026-12-01T00:00:00Z');
    expect((await bot.twoFactor.standing(maya)).asking).toMatchObject({ mode: 'each-login' });
  });

  it('refuses days without a device to remember, and dates that are over', async () => {
    for (const wrong of ['mode:off days:3', 'mode:remember days:0', 'mode:off from:2020-01-01', 'days:3'])
      expect((await bot.ask(`/2fa set ${wrong}`)).reply.tone).toBe('error');
  });

  it('set, bare, is a form of today’s values', async () => {
    expect((await bot.ask('/2fa set')).reply.form?.fields[0]).toMatchObject({ value: 'each-login' });
  });

  it('is changed by Account Managers alone, and read by auditors', async () => {
    for (const line of ['/2fa set mode:off sure:yes', '/2fa reset maya@acme.example'])
      expect((await bot.ask(line, { as: 'ada@acme.example' })).reply.tone).toBe('refusal');
    expect((await bot.ask('/2fa status', { as: 'ada@acme.example' })).reply.tone).toBe('plain');
  });

  it('status tells everybody how they stand and where they enrol, and of others only those who see users', async () => {
    await bot.user('mel@acme.example', ['Member']);
    const own = await bot.says('/2fa status', 'mel@acme.example');
    expect(own).toContain('You have no authenticator. Enrol one here: http://127.0.0.1:3000/me');
    expect(own).not.toContain('enrolled');
    expect(await bot.says('/2fa status')).toContain('You have an authenticator, 0 recovery codes left');
  });

  it('reset takes the authenticator away, once', async () => {
    await enrol('ada@acme.example');
    expect(await bot.says('/2fa reset ada@acme.example')).toContain('is reset');
    expect((await bot.rows('Two-Factor Authentication')).at(-1)).toMatchObject({ action: 'Reset' });
    expect((await bot.ask('/2fa reset ada@acme.example')).reply.tone).toBe('error');
  });
});
