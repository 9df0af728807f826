import { AUDIT, openReportBot, type ReportBot, scheduled } from '../reports/report-bot.js';
import { slackAs } from '../support/acme-slack.js';

let bot: ReportBot;
beforeAll(async () => {
  bot = await openReportBot();
});
beforeEach(async () => {
  await bot.fresh();
});
afterAll(() => bot.close());

const inAudit = (line: string, name = 'maya', more: object = {}) =>
  bot.ask(line, { identity: slackAs(name), channel: AUDIT, ...more });
const WEEKLY = '/report schedule what:logins every:monday at:09:00 status:failure';

describe('/report schedule', () => {
  it('where others read it asks first, and the press that says yes is a disclosure with a row', async () => {
    const { reply } = await inAudit(WEEKLY);
    expect(reply).toMatchObject({ tone: 'warning', heading: 'Should everybody in #audit get this?' });
    const [yes] = reply.buttons ?? [];
    expect(yes).toMatchObject({ label: 'Post to #audit', audience: 'channel' });
    expect(await bot.says('/report list')).toContain('No report comes by itself yet.');
    const done = await inAudit(yes?.command ?? '', 'maya', { audience: yes?.audience });
    expect(done.reply.heading).toMatch(
      /^Report rp-\w{6} comes every Monday at 09:00 \(Europe\/Berlin\) to #audit\.$/,
    );
    expect(JSON.stringify(done.reply.blocks)).toContain(
      '2026-11-30 09:00, of 2026-11-23 00:00 – 2026-11-30 00:00',
    );
    const [row] = await bot.rows('Reports');
    expect(row).toMatchObject({ action: 'Schedule', username: 'maya@acme.example' });
    expect(row?.description).toContain('which others read: disclosed at each run');
  });
  it('asks nothing in direct messages, where it comes to the asker alone', async () => {
    const direct = { id: 'slack:T1/D0MAYA', name: 'direct message', private: true };
    const { reply } = await inAudit(WEEKLY, 'maya', { channel: direct });
    expect(reply.heading).toMatch(/to its owner alone\.$/);
  });
  it('asks nothing for a channel on the account’s list', async () => {
    const open = (channels: readonly string[]) =>
      bot.database.connection
        .collection('accounts')
        .updateMany({}, { $set: { 'settings.openChannels': channels } });
    await open(['slack:T1/C0AUDIT']);
    const { reply } = await inAudit(WEEKLY);
    await open([]);
    expect(reply.heading).toMatch(/^Report rp-/);
  });
  it('refuses a channel the bot can’t post to, with the /invite to type', async () => {
    const { reply } = await inAudit(`${WEEKLY} channel:C0SECRET`, 'maya', { audience: 'channel' });
    expect(reply.tone).toBe('error');
    expect(JSON.stringify(reply)).toContain('type /invite @castellan in that channel');
  });
  it('refuses a channel of somebody else’s workspace, and a terminal where there is a workspace', async () => {
    const { reply } = await inAudit(`${WEEKLY} channel:slack:T9EVIL/C0AUDIT`, 'maya', {
      audience: 'channel',
    });
    expect(JSON.stringify(reply)).toContain('does not belong to Acme');
    expect(await bot.says(WEEKLY)).toContain('A terminal is not always open.');
  });
  it('needs the permission to read what it is of', async () => {
    const { reply } = await inAudit(WEEKLY, 'ben');
    expect(JSON.stringify(reply)).toContain('/report schedule needs the permission logins.read');
    expect((await bot.rows('Chat Commands')).at(-1)?.reason).toMatch(/^refused: /);
  });
  it.each([
    ['what:logins every:month day:32 at:09:00', 'is not a whole number from 1 to 31'],
    ['what:logins every:day day:3 at:09:00', 'day: is the day of the month'],
    ['what:logins every:day at:25:00', 'There is no 25:00'],
    ['what:logins every:day at:quarter', 'Type hours and minutes: 09:00'],
    ['what:logins every:fortnight at:09:00', 'Type every:monday for each week'],
    ['what:logins every:week at:09:00', 'named by its day: type every:monday'],
    ['what:logins every:"31 February" at:09:00', 'in shorter months their last'],
    ['what:logins every:hourly at:09:00', 'once a day at most'],
    ['what:logins every:day at:09:00 zone:Mars/Base', 'Mars/Base'],
    ['what:logins every:day at:09:00 module:Templates', 'module: does not go with what:logins'],
    ['what:users every:day at:09:00 ip:10.0.0.1', 'ip: does not go with what:users'],
    ['what:logins every:day at:09:00 status:pending', 'never pending'],
    ['what:users every:day at:09:00 format:chart', 'have no picture'],
    ['what:logins every:day at:00:00 period:today', 'nothing of the day has happened yet'],
    ['what:logins every:day at:09:00 channel:#audit', 'A name alone is not enough'],
  ])('%s is refused with what to type instead', async (line, words) => {
    const { reply } = await inAudit(`/report schedule ${line}`, 'maya', { audience: 'channel' });
    expect(reply.tone).toBe('error');
    expect(JSON.stringify(reply)).toContain(words);
    const [lines = [], none] = [reply.buttons, reply.heading?.includes('name alone')];
    if (!none) expect(lines.length).toBeGreaterThan(0);
    for (const { command } of lines) {
      const mended = await inAudit(command, 'maya', { audience: 'channel' });
      expect([command, mended.reply.tone]).toEqual([command, 'success']);
    }
  });
  it('without names for the values, is offered with them', async () => {
    const { reply } = await inAudit('/report schedule logins monday 9:00');
    expect(reply.buttons?.[0]?.command).toBe('/report schedule what:logins every:monday at:9:00');
    const spoken = await inAudit('/report schedule logins every monday at 9:00');
    expect(spoken.reply.buttons?.[0]?.command).toBe('/report schedule every:monday at:9:00 what:logins');
    const mixed = await inAudit('/report schedule monday logins 9:00');
    expect(mixed.reply.buttons?.[0]?.command).toBe('/report schedule every:monday what:logins at:9:00');
    const some = await inAudit('/report schedule logins monday');
    expect(some.reply.buttons?.[0]?.command).toBe('/report schedule what:logins every:monday');
  });
  it.each([
    ['daily at:9am', 'every day at 09:00'],
    ['weekdays at:9:30pm', 'every weekday at 21:30'],
    ['Fridays at:7.15', 'every Friday at 07:15'],
    ['mon at:"12 am"', 'every Monday at 00:00'],
    ['month at:08:00', 'on day 1 of each month at 08:00'],
  ])('understands every:%s', async (said, words) => {
    const { reply } = await inAudit(`/report schedule what:logins every:${said}`, 'maya', {
      audience: 'channel',
    });
    expect(reply.heading).toContain(words);
  });
  it('says on which day the clocks skip that time, and what time there is every day', async () => {
    const nightly = await inAudit('/report schedule what:audit every:day at:02:30', 'maya', {
      audience: 'channel',
    });
    expect(JSON.stringify(nightly.reply.blocks)).toContain(
      'On 2027-03-28 the clocks there skip 02:30: it comes at 03:00 then. at:03:00 would be the same time every day.',
    );
    const morning = await inAudit('/report schedule what:audit every:day at:03:00', 'maya', {
      audience: 'channel',
    });
    expect(JSON.stringify(morning.reply.blocks)).not.toContain('skip');
  });
  it('says what happens in months without that day, and on the day whose clocks skip that time', async () => {
    bot.goTo('2027-02-01T10:00:00Z');
    const monthly = await inAudit('/report schedule what:audit every:month day:31 at:02:30', 'maya', {
      audience: 'channel',
    });
    expect(JSON.stringify(monthly.reply.blocks)).toContain('February has no day 31, so it is its last.');
    await inAudit('/report schedule what:audit every:sunday at:02:30', 'maya', { audience: 'channel' });
    bot.goTo('2027-03-20T10:00:00Z');
    expect(await bot.says('/report next')).toContain('The clocks skip 02:30 that day');
  });
});

describe('Without a report', () => {
  it('each is offered what they may read, and told of no others', async () => {
    await bot.user('rex@acme.example', ['Responder']);
    await scheduled(bot, WEEKLY);
    const lists = (as: string) => bot.ask('/report list', { as });
    const rex = (await lists('rex@acme.example')).reply;
    expect(rex.heading).toBe('No report of yours comes by itself.');
    expect(rex.buttons?.[0]?.command).toBe('/report schedule what:alerts every:monday at:09:00');
    const ben = (await lists('ben@acme.example')).reply;
    expect(ben.buttons).toBeUndefined();
    expect(JSON.stringify(ben.blocks)).toContain('let you read nothing');
  });
});

describe('Who may see and change a report', () => {
  it('is its owner, and whoever manages reports', async () => {
    const id = await scheduled(bot, '/report schedule what:logins every:day at:09:00', 'ada');
    expect(await bot.says('/report list', 'ada@acme.example')).toContain(id);
    expect(await bot.says('/report list')).toContain('Ada');
    const other = await scheduled(bot, WEEKLY);
    expect(await bot.says('/report list', 'ada@acme.example')).not.toContain(other);
    expect(await bot.says(`/report cancel ${other}`, 'ada@acme.example')).toContain(
      'There is no report of that id among those you may see.',
    );
    expect(await bot.says(`/report next ${other}`, 'ada@acme.example')).toContain('There is no report');
  });
  it('hands it only to somebody who may read what it is of', async () => {
    const id = await scheduled(bot, WEEKLY);
    expect(await bot.says(`/report assign ${id} user:ben@acme.example`)).toContain(
      'needs the permission logins.read',
    );
    expect(await bot.says(`/report assign ${id} user:ada@acme.example`)).toContain('is Ada’s from now on');
    expect((await bot.rows('Reports')).map(({ action }) => action)).toEqual(['Schedule', 'Assign']);
  });
  it('pauses, resumes and cancels it, each with a row', async () => {
    const id = await scheduled(bot, WEEKLY);
    expect(await bot.says(`/report pause ${id}`)).toContain('is paused.');
    expect(await bot.says(`/report pause ${id}`)).toContain('Maya has paused');
    expect(await bot.says('/report next')).toContain(`${id} is paused`);
    await bot.says(`/report resume ${id}`);
    expect(await bot.says(`/report cancel ${id}`)).toContain('is cancelled.');
    expect((await bot.rows('Reports')).map(({ action }) => action)).toEqual([
      'Schedule',
      'Pause',
      'Resume',
      'Cancel',
    ]);
  });
  it('hangs on its owner, and is handed over with what else does to whoever may read what it is of', async () => {
    const id = await scheduled(bot, WEEKLY, 'ada');
    const ada = await bot.user('ada@acme.example');
    const reader = { now: bot.clock.now(), zone: 'UTC' };
    expect(await bot.directory.belongingsOf(ada, reader)).toContain('1 report that comes by itself');
    const asker = await bot.directory.asker(slackAs('maya'));
    if (!asker?.user) throw new Error('Maya is nobody');
    const by = { actor: { kind: 'user', name: 'Maya' }, source: 'castellan' } as const;
    const { user: maya } = asker;
    const [ben, other] = [await bot.user('ben@acme.example'), maya];
    const give = (to: typeof ben) =>
      bot.database.inTransaction((transaction) => bot.reports.belongings.handOver(ada, to, by, transaction));
    expect((await give(ben)).stays).toEqual([
      `report ${id} of the login activity (status failure), as Ben lacks logins.read`,
    ]);
    expect((await give(other)).moved).toEqual(['1 report that comes by itself']);
    expect(await bot.says('/report list')).toMatch(/Maya/);
  });
});
