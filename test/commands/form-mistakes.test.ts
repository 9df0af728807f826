import { type Bot, openBot } from '../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
});
afterAll(() => bot.close());

/** Each platform then shows it at that field: see the tests of their forms. */
describe('A mistake in a form names the field that it is about', () => {
  it.each([
    ['/policy set', 'min-length:abc', 'min-length'],
    ['/policy set', 'min-length:7', 'min-length'],
    ['/policy set', 'common:perhaps', 'common'],
    ['/policy set', 'classes:upper,lowercase', 'classes'],
    ['/retention set', 'logins:365 audit:5', 'audit'],
    ['/2fa set', 'mode:remember days:999', 'days'],
    ['/2fa set', 'mode:each-login days:30', 'days'],
    ['/settings set', 'zone:Mars/Base', 'zone'],
    ['/settings set', 'step-up:on', 'step-up'],
    ['/settings set', 'approvals:slack:T9/C0OTHER', 'approvals'],
    ['/settings set', 'night:22:00', 'night'],
    ['/oncall set', 'users:nobody@acme.example handover:monday', 'users'],
    ['/oncall set', 'users:maya@acme.example at:24:30', 'at'],
    ['/alerts rule-set', 'rule:brute-force-ip threshold:1', 'threshold'],
    ['/apikey create', 'scope:2fa expires:yesterday', 'expires'],
    ['/branding set', 'accent:red', 'accent'],
    ['/template create', 'name:x language:en category:poem body:y', 'category'],
  ])('%s %s', async (line, typed, field) => {
    const { reply } = await bot.ask(`${line} ${typed}`);
    expect([reply.tone, reply.about]).toEqual(['error', field]);
    const opening = line === '/alerts rule-set' ? `${line} rule:brute-force-ip` : line;
    const { form } = (await bot.ask(opening)).reply;
    expect(form?.fields.map(({ name }) => name)).toContain(field);
  });
});
