import { readFile } from 'node:fs/promises';
import { type Bot, NOW, openBot } from '../support/bot.js';
import { auditEvent, login } from '../support/events.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.user('mel@acme.example', ['Member']);
  const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
  await bot.logins.append([
    ...Array.from({ length: 41 }, (_, at) =>
      login({ occurredAt: ago(20 + (at % 3)), status: 'failure', username: 'root', ip: '24.151.103.17' }),
    ),
    login({ occurredAt: ago(2) }),
    ...Array.from({ length: 13 }, (_, at) => login({ occurredAt: ago(9 * 24), username: `user-${at}` })),
  ]);
  await bot.audit.append([auditEvent({ occurredAt: ago(1), status: 'pending' })]);
});
afterAll(() => bot.close());

describe('format:chart', () => {
  it('is a picture of the same question, with its numbers in words and in a line of text', async () => {
    const { reply, file } = await bot.ask('/logins last-7-days format:chart');
    expect(reply.heading).toContain('42 logins');
    expect(JSON.stringify(reply.blocks)).toMatch(/failure [▁▂▃▄▅▆▇█]+ 41/);
    expect(file).toMatchObject({ name: 'logins-chart-2026-11-17_2026-11-23.png', rows: 42 });
    expect(file?.alt).toContain('1 success, 41 failure');
    expect(file?.alt).toContain('Addresses: 24.151.103.17 41');
    const png = await readFile(file?.path ?? '');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png).toHaveLength(file?.bytes ?? 0);
    await file?.dispose();
  });

  it('obeys the filters', async () => {
    const { file } = await bot.ask('/logins last-7-days status:failure format:chart');
    expect(file?.alt).toContain(': 41 failure.');
    expect(file?.alt).not.toContain('success');
    await file?.dispose();
  });

  it('draws the audit trail, and says so where there is nothing to draw', async () => {
    const { file } = await bot.ask('/audit today module:Templates format:chart');
    expect(file?.alt).toContain('1 pending');
    await file?.dispose();
    const none = await bot.ask('/logins last-month format:chart');
    expect(none.file).toBeUndefined();
    expect(none.reply.heading ?? JSON.stringify(none.reply.blocks)).toMatch(/no login/i);
  });

  it('is offered beside the CSV', async () => {
    const { reply } = await bot.ask('/logins last-7-days');
    expect(reply.buttons?.map(({ command }) => command)).toContain('/logins last-7-days format:chart');
  });

  it('of counts shows the largest of what is counted by, in the picture’s words and in the answer', async () => {
    const counts = await bot.ask('/logins last-7-days status:failure count-by:ip');
    const line = '/logins last-7-days status:failure count-by:ip format:chart';
    expect(counts.reply.buttons?.map(({ command }) => command)).toContain(line);
    const { reply, file } = await bot.ask(line);
    expect(reply.heading).toMatch(/^Login activity by IP address, 2026-11-17 .*, status failure: 41 logins$/);
    expect(reply.blocks).toContainEqual({ kind: 'text', text: 'IP address: 24.151.103.17 41.' });
    expect(file).toMatchObject({ name: 'logins-by-ip-chart-2026-11-17_2026-11-23.png', rows: 41 });
    expect(file?.alt).toContain('Login activity by IP address');
    expect(file?.alt).toContain('IP address: 24.151.103.17 41.');
    expect(file?.alt).not.toContain('Users');
    await file?.dispose();
  });

  it('says of how many values the largest are', async () => {
    const { reply, file } = await bot.ask('/logins last-15-days count-by:user format:chart');
    expect(reply.heading).toMatch(/: 55 logins, the 12 largest of 15 values$/);
    expect(file?.alt).toMatch(/User \(12 of 15\): root 41, /);
    await file?.dispose();
  });

  it('is refused to whoever may not see the rows', async () => {
    const { reply, file } = await bot.ask('/logins today format:chart', { as: 'mel@acme.example' });
    expect(reply.tone).toBe('refusal');
    expect(file).toBeUndefined();
  });
});

describe('/alerts list format:chart', () => {
  it('draws incidents by how grave they are', async () => {
    const none = await bot.ask('/alerts list this-month format:chart');
    expect(none.reply.heading).toContain('nothing to draw');
    const today = await bot.ask('/alerts list today format:chart');
    expect(today.reply.buttons?.map(({ command }) => command)).toEqual([
      '/alerts list last-30-days format:chart',
    ]);
    await bot.says('/alerts test');
    const test = await bot.ask('/alerts list this-month format:chart');
    expect(test.reply.heading).toContain('1 test, so there is nothing to draw');
    const incidents = bot.database.connection.collection('incidents');
    await incidents.updateMany({}, { $set: { test: false } });
    const { file } = await bot.ask('/alerts list this-month format:chart');
    expect(file?.name).toMatch(/^incidents-chart-.*\.png$/);
    expect(file?.alt).toContain('Rules: ');
    await file?.dispose();
  });
});
