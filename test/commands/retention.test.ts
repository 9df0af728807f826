import { type Bot, NOW, openBot } from '../support/bot.js';
import { auditEvent, login } from '../support/events.js';

const DAY = 24 * 3_600_000;
const ago = (days: number) => new Date(NOW.getTime() - days * DAY);

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.user('ada@acme.example', ['Auditor']);
  await bot.user('mel@acme.example', ['Member']);
  await bot.user('quiet@acme.example', ['Member']);
  await bot.logins.append([400, 380, 20].map((days) => login({ occurredAt: ago(days) })));
  await bot.audit.append([auditEvent({ occurredAt: ago(3_000) }), auditEvent({ occurredAt: ago(2) })]);
});
afterAll(() => bot.close());
beforeEach(() => bot.database.connection.collection('retention').deleteMany({}));

const refused = async (line: string, as: string) => (await bot.ask(line, { as })).reply.tone === 'refusal';

it('keeps everything until somebody says otherwise', async () => {
  const said = await bot.says('/retention show', 'ada@acme.example');
  expect(said).toMatch(/Logins +for ever/);
  expect(said).toMatch(/Audit events +for ever/);
  expect(said).toContain('Nothing is under a legal hold');
  expect(await refused('/retention show', 'mel@acme.example')).toBe(true);
});

it('is set by Account Managers alone', async () => {
  for (const line of ['/retention set logins:365', '/retention hold user:ada', '/retention hold'])
    expect(await refused(line, 'ada@acme.example')).toBe(true);
});

it('shows first what would go, and changes nothing until the button is pressed', async () => {
  const { reply } = await bot.ask('/retention set logins:365 audit:7y');
  expect(reply.tone).toBe('warning');
  expect(reply.heading).toBe('This purges 2 logins and 1 audit event of Acme, for good');
  const said = await bot.says('/retention set logins:365 audit:7y');
  expect(said).toContain('2 logins before 2025-11-23 01:00');
  expect(said).toContain('There is no legal hold.');
  expect(await bot.retentions.of('acme')).toMatchObject({ days: {} });

  const press = reply.buttons?.[0];
  expect(press).toMatchObject({ label: 'Purge 2 logins and 1 audit event', style: 'danger' });
  expect(press?.command).toBe('/retention set logins:365 audit:2555 sure:yes');
  expect(await bot.says(press?.command ?? '')).toContain('Set for Acme');
  expect((await bot.retentions.of('acme')).days).toEqual({ login: 365, audit: 2_555 });
  const row = (await bot.rows('Retention')).at(-1);
  expect(row).toMatchObject({
    action: 'Set',
    before: { logins: 'for ever', audit: 'for ever' },
    after: { logins: '365 days', audit: '2,555 days' },
    actor: { name: 'Maya' },
  });
});

it('asks nobody before keeping longer', async () => {
  await bot.says('/retention set logins:365 sure:yes');
  expect(await bot.says('/retention set logins:off')).toContain('Set for Acme');
  expect((await bot.retentions.of('acme')).days.login).toBeUndefined();
  expect(await bot.says('/retention set logins:off')).toContain('Nothing to change');
});

it('bare, is a form with today’s values', async () => {
  await bot.says('/retention set logins:365 sure:yes');
  const { reply } = await bot.ask('/retention set');
  expect(reply.form?.fields.map(({ name, value }) => `${name}:${value}`)).toEqual([
    'logins:365',
    'audit:off',
  ]);
});

it.each([
  ['logins:29', 'from 30 to 36,500', '/retention set logins:30'],
  ['audit:0', 'from 30 to 36,500', '/retention set audit:30'],
  ['audit:-5', 'not “-5”', '/retention set audit:365'],
  ['logins:soon', 'not “soon”', '/retention set logins:365'],
  ['logins:999999', 'from 30 to 36,500', '/retention set logins:36500'],
])('says the range: %s', async (typed, words, instead) => {
  const { reply } = await bot.ask(`/retention set ${typed}`);
  expect(reply.tone).toBe('error');
  expect(JSON.stringify(reply)).toContain(words);
  expect(JSON.stringify(reply)).toContain(instead);
});

it('counts what a hold keeps apart', async () => {
  await bot.says('/retention hold user:ada@acme.example to:2025-10-25 reason:"case 4711"');
  expect(await bot.says('/retention set logins:365')).toContain('1 login before 2025-11-23 01:00:00 goes.');
  expect(await bot.says('/retention set logins:365')).toContain('1 login as old stays');
  const said = await bot.says('/retention show');
  expect(said).toMatch(/lh-\w{6} +user ada@acme.example, before 2025-10-26 00:00\S* +case 4711 +Maya/);
});

it('holds are placed, listed and removed, each with a row', async () => {
  expect(await bot.says('/retention hold')).toContain('No legal hold in Acme');
  const placed = await bot.says('/retention hold module:Templates ip:10.0.0.0/8 reason:"case 1"');
  expect(placed).toContain('IP address 10.0.0.0/8, module Templates');
  expect(placed).toContain('logins have no module');
  const [hold] = (await bot.retentions.of('acme')).holds;
  expect(await bot.says('/retention hold')).toContain(hold?.id);
  expect(await bot.says(`/retention hold remove:${hold?.id}`)).toContain('is removed');
  const actions = (await bot.rows('Retention')).map(({ action }) => action);
  expect(actions.slice(-2)).toEqual(['Hold', 'Release']);
});

it('says how much a hold keeps of what is there', async () => {
  const { reply } = await bot.ask('/retention hold user:ada@acme.example');
  expect(reply.tone).toBe('success');
  expect(JSON.stringify(reply)).toMatch(/Of those that are there it keeps 3 logins and \d audit events?\./);
});

it.each([
  ['user:ghost', 'No event is of ghost, and Acme has no user of that name.'],
  ['user:ada@acme.exmaple', 'Is it spelt right? Known is ada@acme.example'],
  ['user:quiet@acme.example', 'though Acme has a user'],
  ['module:Tempaltes', 'No event has the module Tempaltes. Is it spelt right? Known is Templates'],
  ['user:ada@acme.example ip:192.0.2.7', 'it keeps only what may yet come. No event is from 192.0.2.7.'],
])('a hold that finds nothing is placed, and says what nothing has: %s', async (typed, words) => {
  const { reply } = await bot.ask(`/retention hold ${typed}`);
  expect(reply.tone).toBe('warning');
  expect(JSON.stringify(reply)).toContain('it keeps only what may yet come');
  expect(JSON.stringify(reply)).toContain(words);
  const [hold] = (await bot.retentions.of('acme')).holds;
  expect(reply.buttons?.map(({ command }) => command)).toContain(`/retention hold remove:${hold?.id}`);
});

it('a hold whose ends are the wrong way round is offered the right way, with all else that was typed', async () => {
  const { reply } = await bot.ask('/retention hold user:ada from:2026-11-02 to:2026-11-01 reason:"case 1"');
  const [swapped] = reply.buttons ?? [];
  expect(swapped?.command).toBe('/retention hold user:ada reason:"case 1" from:2026-11-01 to:2026-11-02');
  expect(await bot.says(swapped?.command ?? '')).toContain('keeps events, however old: user ada');
});

it.each([
  ['/retention hold reason:"case 1"', 'Say which events'],
  ['/retention hold remove:lh-zzzzzz', 'There is no legal hold'],
  ['/retention hold remove:lh-zzzzzz user:ada', 'stands alone'],
  ['/retention hold from:2026-11-02 to:2026-11-01', 'from: is after to:'],
  ['/retention hold ip:300.1.1.1', '300.1.1.1'],
])('says what is wrong: %s', async (line, words) => {
  const { reply } = await bot.ask(line);
  expect(reply.tone).toBe('error');
  expect(JSON.stringify(reply)).toContain(words);
});
