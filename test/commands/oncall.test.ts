import { type Bot, GENERAL, openBot } from '../support/bot.js';

let bot: Bot;
beforeEach(async () => {
  bot = await openBot();
  await bot.user('ben@acme.example', ['Responder']);
  await bot.user('ravi@acme.example', ['Responder']);
  await bot.user('ada@acme.example', ['Auditor']);
});
afterEach(() => bot.close());

const SET = '/oncall set users:maya@acme.example,ben@acme.example,ravi@acme.example handover:monday at:12:00';

describe('/oncall show', () => {
  it('says that nobody is on call, and how that is changed', async () => {
    const answer = await bot.says('/oncall');
    expect(answer).toContain('Nobody is on call');
    expect(answer).toContain('/oncall set');
  });
  it('says who is, who is next, until when, and the six handovers to come', async () => {
    await bot.says(SET);
    const answer = await bot.says('/oncall show', 'ada@acme.example');
    expect(answer).toContain('On call: Maya until 12:00 today (Europe/Berlin), then Ben');
    expect(answer).toMatch(/Order +Maya, Ben, Ravi/);
    expect(answer).toMatch(/2026-11-23 12:00 +2026-11-30 12:00 +Ben/);
    expect(answer).toMatch(/2026-12-28 12:00 +2027-01-04 12:00 +Maya/);
    expect(answer.match(/12:00 +20/g)).toHaveLength(6);
  });
});
