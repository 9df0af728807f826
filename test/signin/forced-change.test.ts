import { type Bot, openBot } from '../support/bot.js';
import { BETTER, begin, events, FIREFOX, GOOD, invited, ticketOf, tokenOf } from './sign-in-page.js';

let bot: Bot;
const [ADA, BEN] = ['ada@acme.example', 'ben@acme.example'];
beforeAll(async () => {
  bot = await openBot();
  await invited(bot, ADA);
  await invited(bot, BEN, 'thirty three bright Kestrels over 7 hills!');
});
afterAll(() => bot.close());
afterEach(() => bot.database.connection.collection('policies').deleteMany({}));
const days = (n: number) => {
  bot.clock.at = new Date(bot.clock.at.getTime() + n * 86_400_000);
};
const replace = (ticket: string, password: string) => bot.signIn.replacePassword(ticket, password, FIREFOX);

describe('a policy that asks for more', () => {
  it('is previewed and set with who must change their password, from what they are', async () => {
    const preview = await bot.says('/policy preview min-length:30');
    expect(preview).toContain(
      '1 of 3 users must change their password at next sign-in: 1 falls short of it.',
    );
    expect(preview).toContain('1 of 3 users has no password here');
    expect(await bot.says('/policy preview classes:upper,digit,symbol')).toContain('1 of 3 users must');
    expect(await bot.says('/policy preview min-length:16')).toContain('Nobody has to change');
    expect(await bot.says('/policy set min-length:30')).toContain('1 of 3 users must');
    expect(await bot.says('/policy show')).toContain('1 of 3 users must');
  });

  it('has them change it before they are in, and nobody else', async () => {
    await bot.says('/policy set min-length:30');
    expect((await begin(bot, BEN, 'thirty three bright Kestrels over 7 hills!')).kind).toBe('signed-in');
    const step = await begin(bot, ADA, GOOD);
    expect(step).toMatchObject({ kind: 'change-password', why: 'policy' });
    const ticket = ticketOf(step);
    expect(await bot.signIn.find(ticket)).toBeUndefined();
    expect(await bot.signIn.waiting(ticket)).toMatchObject({ kind: 'change-password', user: { email: ADA } });
    expect(await replace(ticket, BETTER)).toMatchObject({ failures: [{ rule: 'min-length' }] });
    const long = `${BETTER} and two more words`;
    const steps = await Promise.all([replace(ticket, long), replace(ticket, `${long} too`)]);
    expect(steps.map(({ kind }) => kind).sort()).toEqual(['ended', 'signed-in']);
    expect(await bot.signIn.waiting(ticket)).toBeUndefined();
    expect((await begin(bot, ADA, GOOD)).kind).toBe('refused');
    expect(await events(bot, ADA)).toContain('password-change success');
  });
});

describe('expiry and history', () => {
  it('ask for another password after so many days, that was none of the last ones', async () => {
    const words = ['kites', 'moths', 'swans'].map((word) => `${word} drift past the pier`);
    const [one = '', two = '', three = ''] = words;
    await invited(bot, 'cy@acme.example', one);
    await bot.says('/policy set expiry:30 history:1');
    days(29);
    expect((await begin(bot, 'cy@acme.example', one)).kind).toBe('signed-in');
    days(1);
    expect(await bot.says('/policy preview expiry:20')).toContain('3 are too old');
    const first = await begin(bot, 'cy@acme.example', one);
    expect(first).toMatchObject({ kind: 'change-password', why: 'expired' });
    expect(await replace(ticketOf(first), one)).toMatchObject({ failures: [{ rule: 'history' }] });
    expect((await replace(ticketOf(first), two)).kind).toBe('signed-in');
    days(30);
    const second = ticketOf(await begin(bot, 'cy@acme.example', two));
    expect(await replace(second, one)).toMatchObject({ failures: [{ rule: 'history' }] });
    expect((await replace(second, three)).kind).toBe('signed-in');
    days(30);
    expect((await replace(ticketOf(await begin(bot, 'cy@acme.example', three)), one)).kind).toBe('signed-in');
  });
});

it('/policy says how many sessions a shorter idle time ends', async () => {
  tokenOf(await begin(bot, BEN, 'thirty three bright Kestrels over 7 hills!'));
  bot.clock.at = new Date(bot.clock.at.getTime() + 20 * 60_000);
  expect(await bot.says('/policy preview idle:15')).toMatch(
    /[1-9] of [1-9] open sessions? ha(s|ve) been idle/,
  );
});
