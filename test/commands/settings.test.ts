import { readFile } from 'node:fs/promises';
import { bindSlack, slackAs, slackWithSecret } from '../support/acme-slack.js';
import { type Bot, GENERAL, openBot } from '../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.user('ada@acme.example', ['Auditor']);
  await bot.user('ben@acme.example', ['Responder']);
  bot.platforms.add(slackWithSecret());
  await bindSlack(bot, 'maya');
});
afterAll(() => bot.close());

const inSlack = {
  identity: slackAs('maya'),
  channel: GENERAL,
} as const;

const rows = () => bot.rows('Account Settings');
const settings = async () => (await bot.directory.accounts.find('acme'))?.settings;
const night = async () => (await bot.rota.of('acme', bot.clock.at))?.plan.night;

describe('/settings', () => {
  it('shows what holds, to those who read, and is changed by those who manage alone', async () => {
    const answer = await bot.says('/settings', 'ada@acme.example');
    expect(answer).toContain('Europe/Berlin');
    expect(answer).toContain('22:00-07:00');
    for (const line of ['set zone:UTC', 'open-channel-add', 'open-channel-remove'])
      expect((await bot.ask(`/settings ${line}`, { as: 'ada@acme.example' })).reply.tone).toBe('refusal');
  });

  it('set changes what is given, leaves the rest, and a row of what differs', async () => {
    expect(await bot.says('/settings set zone:"new york" week-start:sunday')).toContain(
      'America/New_York (was Europe/Berlin)',
    );
    expect((await rows()).at(-1)).toMatchObject({
      action: 'Set',
      actor: { name: 'Maya' },
      before: { zone: 'Europe/Berlin', 'week-start': 'monday' },
      after: { zone: 'America/New_York', 'week-start': 'sunday' },
    });
    expect(await settings()).toMatchObject({ zone: 'America/New_York', weekStart: 0, csvSeparator: ',' });
  });

  it('undo puts it back; what is so already leaves no row', async () => {
    const { reply } = await bot.ask('/settings set zone:Asia/Tokyo');
    const undo = reply.buttons?.find(({ label }) => label === 'Undo')?.command ?? '';
    expect(undo).toBe('/settings set zone:America/New_York');
    await bot.says(undo);
    const before = (await rows()).length;
    expect(await bot.says(undo)).toContain('nothing is changed');
    expect(await rows()).toHaveLength(before);
  });

  it('set, bare, is a form of today’s values', async () => {
    const { reply } = await bot.ask('/settings set');
    const values = Object.fromEntries(reply.form?.fields.map(({ name, value }) => [name, value]) ?? []);
    expect(values).toMatchObject({
      zone: 'America/New_York',
      'csv-separator': 'comma',
      'step-up': 'off',
      night: '22:00-07:00',
      approvals: 'off',
    });
  });

  it.each(['zone:Mars', 'week-start:someday', 'csv-separator:pipe', 'night:22', 'step-up:maybe'])(
    'set %s is answered with what would do, and nothing is changed',
    async (wrong) => {
      const before = await settings();
      expect((await bot.ask(`/settings set ${wrong}`)).reply.tone).toBe('error');
      expect(await settings()).toEqual(before);
    },
  );
});

describe('The CSV separator', () => {
  it.each([
    [';', ';'],
    ['tab', '\t'],
    [',', ','],
  ])('typed as %s parts the columns of a file', async (typed, separator) => {
    await bot.says(`/settings set csv-separator:${typed}`);
    const { file } = await bot.ask('/audit today format:csv');
    const [titles = ''] = (await readFile(file?.path ?? '', 'utf8')).split('\n');
    await file?.dispose();
    expect(titles.split(separator).length).toBeGreaterThan(5);
  });
});

describe('The night', () => {
  it('set here is the night of those on call, whatever their plan said', async () => {
    await bot.says('/oncall set users:ben@acme.example');
    expect(await night()).toEqual({ fromMs: 22 * 3_600_000, toMs: 7 * 3_600_000 });
    await bot.says('/settings set night:20:00-06:00');
    expect(await night()).toEqual({ fromMs: 20 * 3_600_000, toMs: 6 * 3_600_000 });
    await bot.says('/settings set night:off');
    expect(await night()).toBeUndefined();
  });

  it('set with /oncall is this one, and shows here', async () => {
    await bot.says('/oncall set night:23:00-05:00');
    expect(await bot.says('/settings show')).toContain('23:00-05:00');
    expect(await bot.says('/oncall show')).toContain('23:00-05:00');
    expect((await rows()).at(-1)).toMatchObject({ after: { night: '23:00-05:00' } });
  });

  it('stays when something else of the plan is changed', async () => {
    await bot.says('/oncall set at:10:00');
    expect(await night()).toEqual({ fromMs: 23 * 3_600_000, toMs: 5 * 3_600_000 });
  });
});

describe('Open channels', () => {
  const csv = () => bot.ask('/audit today format:csv', inSlack);

  it('take files without a question, until they are removed', async () => {
    expect((await csv()).reply.heading).toContain('Who should get');
    const { reply } = await bot.ask('/settings open-channel-add', inSlack);
    expect(reply.heading).toBe('Files go into #general without a question from now on.');
    const { audience, file } = await csv();
    await file?.dispose();
    expect(audience).toBe('channel');
    expect((await rows()).at(-1)).toMatchObject({ after: { 'open-channels': 'slack:T1/C1' } });
    expect(await bot.says('/settings')).toContain('#general');
    await bot.ask('/settings open-channel-remove channel:here', inSlack);
    expect((await csv()).reply.heading).toContain('Who should get');
  });

  it('are none where the bot can’t post, in workspaces of others, or where only the asker reads', async () => {
    for (const line of ['channel:slack:T1/C0SECRET', 'channel:slack:T9/C1', 'channel:nowhere'])
      expect((await bot.ask(`/settings open-channel-add ${line}`, inSlack)).reply.tone).toBe('error');
    const direct = { ...inSlack, channel: { id: 'slack:T1/D1', name: 'direct message', private: true } };
    expect((await bot.ask('/settings open-channel-add', direct)).reply.heading).toContain('Only you read');
    expect((await settings())?.openChannels).toEqual([]);
  });
});

describe('The channel for approvals', () => {
  it('is looked at, kept, and taken away again', async () => {
    expect((await bot.ask('/settings set approvals:slack:T1/C0SECRET', inSlack)).reply.tone).toBe('error');
    await bot.ask('/settings set approvals:here', inSlack);
    expect(await settings()).toMatchObject({ approvalsChannel: 'slack:T1/C1' });
    await bot.says('/settings set approvals:off');
    expect((await settings())?.approvalsChannel).toBeUndefined();
  });
});
