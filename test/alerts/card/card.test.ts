import { failures, openWatchedBot, textOf, type WatchedBot } from '../incidents/watched-bot.js';

let bot: WatchedBot;
beforeEach(async () => {
  bot = await openWatchedBot();
});
afterEach(() => bot.close());

const id = async () => (await bot.opened())[0]?.id ?? '';
const card = async () => bot.shown(`incident:${await id()}/1`);

describe('a card', () => {
  it('says what, who, where from, how often, by which rule, and whether somebody got in', async () => {
    await bot.user('ada@acme.example');
    await bot.says('network add name:"Branch Lagos" cidr:198.51.100.0/24');
    await bot.happens(
      ...failures(11, { username: 'ada@acme.example', ip: '198.51.100.4', device: 'Windows PC' }),
    );
    const shown = await card();
    expect(shown?.heading).toBe('HIGH: somebody guesses the password of ada@acme.example');
    const said = textOf(shown);
    expect(said).toContain('198.51.100.4, Branch Lagos, Windows PC');
    expect(said).toContain('11 failures since 11:00:00, the last at 11:00:00');
    expect(said).toContain(
      'brute-force-user: 11 failures in 5 minutes; it fires at 10 failures in 5 minutes',
    );
    expect(said).toContain('ATT&CK T1110.001 Password Guessing');
    expect(said).toContain('none seen since 11:00:00');
    expect(
      said.match(/ada@acme.example from 198.51.100.4, Windows PC: failure, wrong password/g),
    ).toHaveLength(3);
    expect(said).toContain('brute-force-ip (medium): 11 failures in 5 minutes');
    expect(said).toContain('nobody');
    expect(said).toContain(`${await id()} · times: Europe/Berlin`);
  });

  it('names the source of places where it shows one', async () => {
    await bot.happens(...failures(10, { ip: '203.0.113.7', place: { city: 'Lagos', country: 'Nigeria' } }));
    expect(textOf(await card())).toMatch(/Lagos, Nigeria[\s\S]*IP geolocation by DB-IP/);
    await bot.happens();
  });

  it('shows of the name of nobody its first character alone, whatever quotes it', async () => {
    await bot.happens(...failures(10, { username: 'hunter2!', reason: 'no such user hunter2!' }));
    const incident = await bot.incidents.find(['acme'], await id());
    const everything = JSON.stringify([await card(), incident?.timeline, await bot.rows('Alerts')]);
    expect(everything).toContain('h••••');
    expect(everything).not.toContain('hunter2');
  });

  it('keeps what events say as plain text', async () => {
    await bot.happens(...failures(10, { reason: '<!channel> @everyone *x*', device: '<https://x|y>' }));
    const shown = await card();
    expect(shown?.blocks.every(({ kind }) => ['fields', 'text', 'note'].includes(kind))).toBe(true);
    expect(textOf(shown)).toContain('<!channel> @everyone *x*');
  });

  it('offers what makes sense of it as it is', async () => {
    await bot.user('ada@acme.example');
    await bot.happens(...failures(10, { username: 'ada@acme.example' }));
    const shown = await card();
    const own = await id();
    expect(shown?.buttons?.map(({ command }) => command)).toEqual([
      `/alerts ack id:${own}`,
      `/alerts resolve id:${own}`,
    ]);
    expect(shown?.menu?.map(({ label, command }) => `${label}: ${command}`)).toEqual([
      `Snooze 1 h: /alerts snooze id:${own} for:1h`,
      `Snooze until morning: /alerts snooze id:${own} for:morning`,
      `Expected…: /alerts expect-add id:${own}`,
      'Suspend user: /user suspend user:ada@acme.example',
      `Show logins: /alerts show id:${own}`,
    ]);
    expect(shown?.menu?.find(({ label }) => label === 'Suspend user')?.confirm).toContain('ada@acme.example');
    await bot.says('user suspend user:ada@acme.example sure:yes');
    expect((await card())?.menu?.map(({ label }) => label)).not.toContain('Suspend user');
  });

  it('offers to suspend nobody who is no user', async () => {
    await bot.happens(...failures(10, { username: 'root' }));
    expect((await card())?.menu?.map(({ label }) => label)).not.toContain('Suspend user');
  });

  it('that comes late says how late', async () => {
    await bot.happens(...failures(10));
    const wantedAt = bot.clock.at;
    bot.later(70);
    const content = { kind: 'live', source: 'incident', id: `${await id()}/1` } as const;
    const address = { platform: 'console', workspace: 'local', to: { channel: 'terminal' } } as const;
    const late = await bot.renderLive(content, { accountId: 'acme', address, wantedAt, posted: false });
    expect(textOf(late)).toContain('Posted 1h10m late: it was to be here at 11:00:00.');
    const edited = await bot.renderLive(content, { accountId: 'acme', address, wantedAt, posted: true });
    expect(textOf(edited)).not.toContain('late');
    const elsewhere = { accountId: 'other', address, wantedAt, posted: false };
    expect(await bot.renderLive(content, elsewhere)).toBeUndefined();
  });
});

describe('every-failure', () => {
  it('shows each failed login of a minute as a line of one message, and opens nothing', async () => {
    const asked = await bot.asked();
    await bot.database.inTransaction((transaction) =>
      bot.rules.set('acme', 'every-failure', { enabled: true }, asked, transaction),
    );
    await bot.happens(...failures(1, { username: 'a', ip: '198.51.100.1' }));
    await bot.happens(...failures(1, { username: 'b', ip: '198.51.100.2' }));
    expect(await bot.opened()).toEqual([]);
    const messages = (await bot.wishes()).map(({ subject }) => subject);
    expect(messages).toEqual(['failures@2026-11-23T10:00:00.000Z']);
    const shown = await bot.shown(messages[0] ?? '');
    expect(shown?.heading).toBe('2 failed logins at 2026-11-23 11:00');
    expect(textOf(shown)).toContain('a•••• from 198.51.100.1');
  });
});
