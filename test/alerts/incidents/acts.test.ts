import { failures, openWatchedBot, textOf, type WatchedBot } from './watched-bot.js';

let bot: WatchedBot;
let id: string;
beforeEach(async () => {
  bot = await openWatchedBot();
  await bot.user('ben@acme.example', ['Responder']);
  await bot.happens(...failures(10));
  id = (await bot.opened())[0]?.id ?? '';
});
afterEach(() => bot.close());

const incident = async () => (await bot.opened())[0];
const rows = async () =>
  (await bot.rows('Alerts'))
    .filter(({ action }) => action !== 'Open')
    .map(({ action, actor }) => `${action} ${actor.name}`);

describe('acknowledging', () => {
  it('is audited, told on the card, and ends the calls', async () => {
    expect(await bot.says(`alerts ack id:${id}`, 'ben@acme.example')).toContain('You look after it now');
    expect(await incident()).toMatchObject({
      status: 'acknowledged',
      acknowledged: { by: 'Ben', at: bot.clock.at },
    });
    expect((await incident())?.escalation.nextAt).toBeUndefined();
    expect(await rows()).toEqual(['Acknowledge Ben']);
    const card = await bot.shown(`incident:${id}/1`);
    expect(textOf(card)).toContain('acknowledged by Ben at 11:00:00');
    expect(card?.buttons?.map(({ label }) => label)).toEqual(['Resolve']);
  });

  it('twice does no harm: the second is told who did, and when', async () => {
    await bot.says(`alerts ack id:${id}`, 'ben@acme.example');
    bot.later(2);
    expect(await bot.says(`alerts ack id:${id}`)).toContain('Ben acknowledged it 2m ago.');
    expect(await bot.says(`alerts ack id:${id}`, 'ben@acme.example')).toContain(
      'You acknowledged it 2m ago.',
    );
    expect(await rows()).toEqual(['Acknowledge Ben']);
  });

  it('by several at once is done by one of them', async () => {
    const people = ['ben@acme.example', 'maya@acme.example', 'ben@acme.example', 'maya@acme.example'];
    const answers = await Promise.all(people.map((who) => bot.says(`alerts ack id:${id}`, who)));
    expect(answers.filter((answer) => answer.includes('You look after it now'))).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
  });

  it('and resolving at once ends resolved, each told what is so', async () => {
    await Promise.all([
      bot.says(`alerts ack id:${id}`, 'ben@acme.example'),
      bot.says(`alerts resolve id:${id}`),
    ]);
    expect(await incident()).toMatchObject({ status: 'resolved', resolved: { by: 'Maya', quiet: false } });
  });
});

describe('on a resolved incident', () => {
  it('every further press says who resolved it, and changes nothing', async () => {
    await bot.says(`alerts resolve id:${id}`);
    bot.later(5);
    for (const line of [`ack id:${id}`, `resolve id:${id}`, `snooze id:${id} for:1h`])
      expect(await bot.says(`alerts ${line}`, 'ben@acme.example')).toContain('Maya resolved it 5m ago.');
    expect(await rows()).toEqual(['Resolve Maya']);
    expect((await bot.shown(`incident:${id}/1`))?.buttons?.map(({ label }) => label)).toEqual(['Show']);
  });
});

describe('snoozing', () => {
  it('ends by itself, and the incident is open again', async () => {
    await bot.says(`alerts snooze id:${id} for:1h`);
    expect(await incident()).toMatchObject({ status: 'snoozed', snoozed: { by: 'Maya' } });
    expect(textOf(await bot.shown(`incident:${id}/1`))).toContain('snoozed by Maya until 12:00:00');
    bot.later(59);
    await bot.incidents.upkeep(bot.clock.at);
    expect(await incident()).toMatchObject({ status: 'snoozed' });
    bot.later(1);
    await Promise.all([bot.incidents.upkeep(bot.clock.at), bot.incidents.upkeep(bot.clock.at)]);
    expect(await incident()).toMatchObject({ status: 'open' });
    expect((await incident())?.timeline.filter(({ what }) => what.startsWith('open again'))).toHaveLength(1);
  });
});

describe('quiet', () => {
  it('resolves an incident after its longest rule’s time, once, with a row by Castellan', async () => {
    bot.later(29);
    await bot.incidents.upkeep(bot.clock.at);
    expect(await incident()).toMatchObject({ status: 'open' });
    bot.later(2);
    await Promise.all([bot.incidents.upkeep(bot.clock.at), bot.incidents.upkeep(bot.clock.at)]);
    expect(await incident()).toMatchObject({
      status: 'resolved',
      resolved: { by: 'Castellan', quiet: true },
    });
    expect(await rows()).toEqual(['Resolve Castellan']);
    expect(await bot.says(`alerts ack id:${id}`)).toContain('It resolved itself just now');
  });

  it('does not resolve a break-in: that waits for a person', async () => {
    await bot.happens({ username: 'ben@acme.example', ip: '203.0.113.7', status: 'success' });
    bot.later(48 * 60);
    await bot.incidents.upkeep(bot.clock.at);
    expect(await incident()).toMatchObject({ status: 'open', severity: 'critical' });
  });
});

describe('who may', () => {
  it('nobody of another account: to them there is no such incident', async () => {
    await bot.directory.accounts.ensure('Other', { id: 'other' });
    await bot.user('eve@other.example', ['Account Manager'], 'other');
    const asked = await bot.asked('eve@other.example');
    const acknowledge = bot.database.inTransaction((transaction) =>
      bot.incidents.acknowledge(id, asked, transaction),
    );
    await expect(acknowledge).rejects.toThrow(`There is no incident ${id}`);
    expect(await incident()).toMatchObject({ status: 'open' });
    expect(await bot.incidents.find(['other'], id)).toBeUndefined();
  });
});

describe('a test', () => {
  it('is marked, goes where alerts go, and is over after an hour', async () => {
    const asked = await bot.asked();
    const test = await bot.database.inTransaction((transaction) =>
      bot.incidents.test('acme', asked, transaction),
    );
    const card = await bot.shown(`incident:${test.id}/1`);
    expect(card?.heading).toMatch(/^TEST HIGH/);
    await bot.happens(...failures(10, { ip: '192.0.2.1', username: 'other' }));
    expect(await bot.incidents.find(['acme'], test.id)).toMatchObject({ lastSeenAt: test.lastSeenAt });
    bot.later(61);
    await bot.incidents.upkeep(bot.clock.at);
    expect(await bot.incidents.find(['acme'], test.id)).toMatchObject({ status: 'resolved' });
  });
});
