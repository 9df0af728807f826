import { until } from '../../support/until.js';
import { failures, openWatchedBot, textOf, type WatchedBot } from './watched-bot.js';

let bot: WatchedBot;
beforeEach(async () => {
  bot = await openWatchedBot();
});
afterEach(() => bot.close());

const cards = async () =>
  (await bot.wishes()).map(({ subject }) => subject).filter((subject) => subject.startsWith('incident:'));

describe('an attack', () => {
  it('is one incident with one card, however many rules it trips, and counts exactly', async () => {
    await bot.happens(...failures(12));
    const [incident, ...more] = await bot.opened();
    expect(more).toEqual([]);
    expect(incident).toMatchObject({ status: 'open', severity: 'high', generation: 1 });
    expect(incident?.findings.map(({ rule }) => rule).sort()).toEqual([
      'brute-force-ip',
      'brute-force-user',
      'failed-logins',
    ]);
    expect(await cards()).toEqual([`incident:${incident?.id}/1`]);
    const card = await bot.shown(`incident:${incident?.id}/1`);
    expect(card?.heading).toBe('HIGH: somebody guesses the password of n••••');
    expect(textOf(card)).toContain('12 failures since');
  });

  it('goes on in its card when single failures follow, and is counted by asking, not by adding', async () => {
    await bot.happens(...failures(10));
    for (let more = 0; more < 3; more += 1) {
      bot.later(6);
      await bot.happens(...failures(1));
    }
    const [incident, ...others] = await bot.opened();
    expect(others).toEqual([]);
    expect(incident?.lastSeenAt).toEqual(bot.clock.at);
    expect(textOf(await bot.shown(`incident:${incident?.id}/1`))).toContain('13 failures since');
    const [wish] = await bot.wishes();
    expect(wish?.wanted).toBeGreaterThan(3);
  });

  it('becomes critical when somebody gets in from its address, long after the failures', async () => {
    await bot.user('eve@acme.example');
    await bot.happens(...failures(10));
    bot.later(20);
    await bot.happens({ username: 'eve@acme.example', ip: '203.0.113.7', status: 'success' });
    const [incident] = await bot.opened();
    expect(incident).toMatchObject({
      severity: 'critical',
      success: { user: 'eve@acme.example', ip: '203.0.113.7' },
    });
    const card = await bot.shown(`incident:${incident?.id}/1`);
    expect(card?.heading).toContain('and got in as eve@acme.example');
    expect(card?.menu?.map(({ command }) => command)).toContain('/user suspend user:eve@acme.example');
  });

  it('that gets in within one step is critical too', async () => {
    await bot.happens(...failures(4, { ip: '203.0.113.1' }), ...failures(6, { ip: '203.0.113.2' }), {
      username: 'ada@acme.example',
      ip: '203.0.113.1',
      status: 'success',
    });
    expect(await bot.opened()).toMatchObject([{ severity: 'critical' }]);
  });

  it('is for everybody again when it becomes a break-in, though somebody had acknowledged it', async () => {
    await bot.happens(...failures(10));
    const [incident] = await bot.opened();
    await bot.says(`alerts ack id:${incident?.id}`);
    await bot.happens({ username: 'ada@acme.example', ip: '203.0.113.7', status: 'success' });
    expect(await bot.opened()).toMatchObject([{ status: 'open', severity: 'critical' }]);
  });

  it('does not alert of imported history', async () => {
    await bot.happens(...failures(30, { source: 'import' }), ...failures(30, { source: 'demo' }));
    expect(await bot.opened()).toEqual([]);
    await bot.happens(...failures(10));
    const [incident] = await bot.opened();
    bot.later(5);
    await bot.happens(...failures(3, { source: 'import' }));
    expect(await bot.opened()).toMatchObject([{ lastSeenAt: incident?.lastSeenAt }]);
  });

  it('is watched for behind a record that nobody can read', async () => {
    await bot.database.connection.collection('logins').insertOne({ accountId: 'acme', nonsense: true });
    await bot.logins.append(
      failures(10).map((each) => ({
        accountId: 'acme',
        action: 'sign-in',
        username: '',
        status: 'failure' as const,
        source: 'api' as const,
        occurredAt: bot.clock.at,
        ...each,
      })),
    );
    await until(async () => (await bot.opened()).length > 0);
    expect(await bot.opened()).toHaveLength(1);
  });
});

describe('folding', () => {
  it('brings findings that share a victim into one card', async () => {
    await bot.happens(...failures(10, { username: 'root', ip: '203.0.113.1' }));
    await bot.happens(...failures(10, { username: 'root', ip: '203.0.113.2' }));
    const [incident, ...more] = await bot.opened();
    expect(more).toEqual([]);
    expect(incident?.attackers).toEqual(['203.0.113.2', '203.0.113.1']);
  });

  it('does not take the empty user name for one victim', async () => {
    const attack = (ip: string, username: string) =>
      bot.happens(...failures(2, { username: '', ip }), ...failures(8, { username, ip }));
    await attack('203.0.113.1', 'x');
    bot.later(6);
    await attack('203.0.113.2', 'y');
    expect(await bot.opened()).toMatchObject([{ status: 'open' }, { status: 'open' }]);
  });

  it('merges two that a finding links: the younger goes on in the older, and its card says so', async () => {
    await bot.happens(...failures(10, { username: 'root', ip: '203.0.113.1' }));
    bot.later(1);
    await bot.happens(...failures(10, { username: 'admin', ip: '203.0.113.2' }));
    const [older, younger] = await bot.opened();
    bot.later(1);
    await bot.happens(...failures(3, { username: 'root', ip: '203.0.113.2' }));
    const [survivor, gone] = await bot.opened();
    expect(survivor).toMatchObject({ id: older?.id, status: 'open' });
    expect(gone).toMatchObject({ id: younger?.id, status: 'merged', mergedInto: older?.id });
    expect(survivor?.findings.filter(({ rule }) => rule === 'brute-force-ip')).toHaveLength(2);
    const card = await bot.shown(`incident:${younger?.id}/1`);
    expect(card?.heading).toBe(`${younger?.id} goes on in ${older?.id}`);
    expect(await bot.says(`alerts show id:${younger?.id}`)).toContain(`${older?.id}`);
  });
});

describe('an attack that was resolved', () => {
  it('opens again with a new card when it recurs within a day; the old card points to it', async () => {
    await bot.happens(...failures(10));
    const [incident] = await bot.opened();
    await bot.says(`alerts resolve id:${incident?.id}`);
    bot.later(60);
    await bot.happens(...failures(10));
    expect(await bot.opened()).toMatchObject([
      { id: incident?.id, status: 'open', generation: 2, reopenedAt: bot.clock.at },
    ]);
    expect(await cards()).toEqual([`incident:${incident?.id}/1`, `incident:${incident?.id}/2`]);
    expect((await bot.shown(`incident:${incident?.id}/1`))?.heading).toContain('see its newer card');
    expect(textOf(await bot.shown(`incident:${incident?.id}/2`))).toContain('10 failures since');
  });

  it('is not opened by events from before, which came late', async () => {
    const happened = bot.clock.at;
    await bot.happens(...failures(10));
    bot.later(3);
    const [incident] = await bot.opened();
    await bot.says(`alerts resolve id:${incident?.id}`);
    await bot.happens(...failures(10, { occurredAt: happened }));
    expect(await bot.opened()).toMatchObject([{ status: 'resolved', generation: 1 }]);
  });

  it('is another one when it recurs after more than a day', async () => {
    await bot.happens(...failures(10));
    const [incident] = await bot.opened();
    await bot.says(`alerts resolve id:${incident?.id}`);
    bot.later(25 * 60);
    await bot.happens(...failures(10));
    expect(await bot.opened()).toMatchObject([{ status: 'resolved' }, { status: 'open', generation: 1 }]);
  });
});

describe('what is for the digest alone', () => {
  it('has no card, until it becomes graver', async () => {
    await bot.happens(...failures(1, { username: 'maya@acme.example' }));
    expect(await bot.opened()).toMatchObject([{ severity: 'info' }]);
    expect(await cards()).toEqual([]);
    await bot.happens(...failures(9, { username: 'maya@acme.example' }));
    const [incident] = await bot.opened();
    expect(incident?.severity).toBe('high');
    expect(await cards()).toEqual([`incident:${incident?.id}/1`]);
  });
});
