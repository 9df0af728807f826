import { type AlertChores, alertChores } from '../../../src/alerts/alert-chores.js';
import { createCastellan } from '../../../src/castellan.js';
import { openPlaces } from '../../../src/geo/places.js';
import { bindSlack } from '../../support/acme-slack.js';
import { type Bot, openBot } from '../../support/bot.js';
import { openTestDatabase } from '../../support/database.js';
import { wantedIn } from '../wanted.js';

let bot: Bot;
let chores: AlertChores;
beforeEach(async () => {
  bot = await openBot();
  chores = alertChores(bot.database, bot);
  for (const name of ['ben', 'ravi']) await bot.user(`${name}@acme.example`, ['Responder']);
  await bindSlack(bot, 'ben', 'ravi');
  await bot.says('/alerts route-add severity:high channel:slack:T1/C0ALERTS');
  await bot.says('/oncall set users:ben@acme.example,ravi@acme.example handover:daily at:09:00');
});
afterEach(() => bot.close());

async function at(moment: string): Promise<number> {
  bot.clock.at = new Date(moment);
  return chores.announce(bot.clock.at);
}

const told = async () =>
  (await wantedIn(bot.database)).filter(({ subject }) => subject.startsWith('handover:'));

describe('a handover', () => {
  it('is told in the channel and to who takes over, with what is open', async () => {
    expect(await at('2026-11-23T10:00:00Z')).toBe(1);
    const test = await bot.says('/alerts test');
    const id = /in-[0-9a-z]{6}/.exec(test)?.[0];
    expect(await at('2026-11-24T07:59:00Z')).toBe(0);
    expect(await at('2026-11-24T08:00:00Z')).toBe(1);
    const messages = (await told()).slice(-2);
    expect(messages.map(({ to, says }) => [to, says])).toEqual([
      ['slack:T1/@U0RAVI', 'You are on call now, until Wednesday 09:00 (Europe/Berlin).'],
      ['slack:T1/C0ALERTS', 'Ravi is on call now, until Wednesday 09:00 (Europe/Berlin).'],
    ]);
    expect(messages[0]?.text).toContain('1 incident is not resolved');
    expect(messages[0]?.text).toContain(`${id} (test)`);
    expect(messages[0]?.text).toContain('Before: Ben. Next: Ben.');
  });
  it('is told once, whoever looks', async () => {
    const database = await openTestDatabase(bot.database.connection.name);
    const beside = createCastellan({ database, clock: bot.clock, places: await openPlaces() });
    const others = alertChores(database, beside);
    const now = bot.clock.at;
    const made = await Promise.all([chores.announce(now), others.announce(now), chores.announce(now)]);
    expect(made.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await told()).toHaveLength(2);
    await beside.keys.stop();
    await database.close();
  });
  it('of a time when no process ran is told once, with who is on call by now', async () => {
    await at('2026-11-23T10:00:00Z');
    expect(await at('2026-11-26T12:00:00Z')).toBe(1);
    const [last] = (await told()).slice(-1);
    expect(last?.says).toContain('Ravi is on call now, until Friday 09:00');
  });
  it('by /oncall handover is told as soon as it is made', async () => {
    await at('2026-11-23T10:00:00Z');
    await bot.says('/oncall handover', 'ben@acme.example');
    expect(await at('2026-11-23T10:00:05Z')).toBe(1);
    expect((await told()).at(-1)?.says).toContain('Ravi is on call now');
  });
  it('happens when who is on call is suspended', async () => {
    await at('2026-11-23T10:00:00Z');
    await bot.says('/user suspend ben@acme.example sure:yes');
    expect(await at('2026-11-23T10:05:00Z')).toBe(1);
    const [last] = (await told()).slice(-1);
    expect(last?.says).toContain('Ravi is on call now');
    expect(last?.text).toContain('Passed over: Ben is suspended');
  });
  it('without a route is told to who takes over alone; that nobody does, to the Account Managers', async () => {
    await bot.says('/alerts route-remove channel:slack:T1/C0ALERTS');
    await bindSlack(bot, 'maya');
    await at('2026-11-23T10:00:00Z');
    expect((await told()).map(({ to }) => to)).toEqual(['slack:T1/@U0BEN']);
    for (const name of ['ben', 'ravi']) await bot.says(`/user suspend ${name}@acme.example sure:yes`);
    await at('2026-11-23T10:05:00Z');
    expect((await told()).at(-1)).toMatchObject({ to: 'slack:T1/@U0MAYA', says: 'Nobody is on call now.' });
  });
  it('to nobody is told, too', async () => {
    await at('2026-11-23T10:00:00Z');
    await bot.says('/user suspend ben@acme.example sure:yes');
    await bot.says('/user suspend ravi@acme.example sure:yes');
    await at('2026-11-23T10:05:00Z');
    expect((await told()).at(-1)?.says).toBe('Nobody is on call now.');
  });
});
