import { AUDIT, openReportBot, type ReportBot } from '../reports/report-bot.js';
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
const commandRows = async () =>
  (await bot.rows('Chat Commands')).filter(({ subModule }) => subModule === 'report');

describe('The form of /report schedule', () => {
  it('opens on the bare line, and can be sent as it stands', async () => {
    const { reply } = await inAudit('/report schedule');
    expect(reply.form?.fields.map(({ name, value }) => [name, value])).toEqual([
      ['what', 'logins'],
      ['every', 'monday'],
      ['at', '09:00'],
      ['day', undefined],
      ['zone', 'Europe/Berlin'],
      ['channel', 'here'],
      ['format', 'csv'],
      ['filter', undefined],
    ]);
    expect(await commandRows()).toMatchObject([
      { status: 'pending', description: '/report schedule, waits for what it lacks' },
    ]);
    const sent =
      '/report schedule what:logins every:monday at:09:00 zone:Europe/Berlin channel:here format:csv';
    const done = await inAudit(sent, 'maya', { audience: 'channel' });
    expect(done.reply.heading).toContain('comes every Monday at 09:00 (Europe/Berlin) to #audit');
  });
  it('opens on a line that lacks something, filled with what was given, and keeps the rest of that line', async () => {
    const { reply } = await inAudit('/report schedule what:audit every:month day:1 module:"Chat Commands"');
    expect(reply.form?.command).toBe('/report schedule module:"Chat Commands"');
    expect(reply.form?.fields.slice(0, 4).map(({ value }) => value)).toEqual([
      'audit',
      'month',
      '09:00',
      '1',
    ]);
  });
  it('a value that can’t be read comes before what is missing', async () => {
    const { reply } = await inAudit('/report schedule what:cats');
    expect(reply).toMatchObject({ tone: 'error', about: 'what' });
    expect(reply.form).toBeUndefined();
  });
  it('offers what its asker may read', async () => {
    const { reply } = await inAudit('/report schedule', 'ben');
    expect(reply.form?.fields[0]?.value).toBeUndefined();
  });
  it('takes filters as they are typed in a line', async () => {
    const line =
      '/report schedule what:logins every:day at:09:00 filter:"status:failure country:\\"United States\\""';
    const asked = await inAudit(line);
    const [yes] = asked.reply.buttons ?? [];
    const done = await inAudit(yes?.command ?? '', 'maya', { audience: yes?.audience });
    expect(JSON.stringify(done.reply.blocks)).toContain('status failure, country United States');
  });

  const filtered = (filter: string) => `what:logins every:day at:09:00 filter:${JSON.stringify(filter)}`;
  it.each([
    ['what:logins every:month day:32 at:09:00', 'day', 'from 1 to 31'],
    ['what:logins every:day at:25:00', 'at', 'Type 23:59'],
    ['what:logins every:day at:09:00 zone:Mars/Base', 'zone', 'such as Europe/Berlin'],
    ['what:logins every:day at:09:00 channel:C0SECRET', 'channel', 'type /invite @castellan'],
    ['what:logins every:day at:09:00 channel:"#audit"', 'channel', 'pick the channel from the list'],
    ['what:users every:day at:09:00 format:chart', 'format', 'type format:csv'],
    [filtered('failures'), 'filter', 'such as status:failure'],
    [filtered('status:broken'), 'filter', 'Possible: success, failure, pending'],
    [filtered('status:pending'), 'filter', 'Logins have the status success or failure'],
    [filtered('status:failure module:x'), 'filter', '“module:x” is not understood here'],
    [filtered('resource:x'), 'filter', 'Possible: action: ip: status:'],
    [filtered('ip:'), 'filter', 'ip: has no value'],
    [filtered('ip:10.0.0.1 ip:10.0.0.2'), 'filter', 'ip: is given twice'],
  ])('%s is a mistake about %s', async (line, about, words) => {
    const { reply } = await inAudit(`/report schedule ${line}`, 'maya', { audience: 'channel' });
    expect(reply).toMatchObject({ tone: 'error', about });
    expect(reply.heading).toContain(words);
  });
});

describe('A line that lacks what it needs', () => {
  it.each([
    ['/2fa forget', 'id', undefined],
    ['/report assign id:rp-7k2m9d', 'user', undefined],
  ])('%s asks for it', async (line, name, choices) => {
    const { reply } = await inAudit(line);
    expect(reply.form).toMatchObject({ command: line, fields: [{ name, required: true }] });
    expect([...(reply.form?.fields[0]?.choices ?? [])].sort()).toEqual([...(choices ?? [])].sort());
  });
  it('shows to pick from what there is, when that is little', async () => {
    const { reply } = await inAudit('/report schedule what:logins every:day at:09:00', 'maya', {
      audience: 'channel',
    });
    const [id] = /rp-\w{6}/.exec(reply.heading ?? '') ?? [];
    const asked = await inAudit('/report pause');
    expect(asked.reply.form?.fields[0]?.choices).toEqual([id]);
  });
  it('says so where there is nothing to pick from', async () => {
    const { reply } = await inAudit('/report pause');
    expect(reply).toMatchObject({
      tone: 'error',
      heading: 'id: is needed (Id of the report), and there is none to pick from.',
    });
  });
  it('is refused to who may not use it, as ever', async () => {
    const { reply } = await inAudit('/alerts route-add', 'ben');
    expect(reply).toMatchObject({ tone: 'refusal' });
    expect(reply.form).toBeUndefined();
  });
});
