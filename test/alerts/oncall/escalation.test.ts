import { type AlertChores, alertChores } from '../../../src/alerts/alert-chores.js';
import type { Incident } from '../../../src/alerts/incident.js';
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
  await bindSlack(bot, 'maya', 'ben', 'ravi');
  await bot.says('/oncall set users:ben@acme.example,ravi@acme.example handover:monday at:09:00');
});
afterEach(() => bot.close());

const route = () => bot.says('/alerts route-add severity:low channel:slack:T1/C0ALERTS');

/** Opens an incident and lets the handover message be over. */
async function opened(severity = 'high'): Promise<string> {
  const answer = await bot.says(`/alerts test severity:${severity}`);
  return /in-[0-9a-z]{6}/.exec(answer)?.[0] ?? '';
}

async function pass(minutes: number): Promise<number> {
  bot.clock.at = new Date(bot.clock.at.getTime() + minutes * 60_000);
  return chores.escalate(bot.clock.at);
}

const calls = async () => (await wantedIn(bot.database)).filter(({ subject }) => subject.startsWith('call:'));
const places = async () => (await calls()).map(({ to }) => to);

async function incident(id: string): Promise<Incident> {
  const found = await bot.incidents.find(['acme'], id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

describe('an incident that nobody acknowledges', () => {
  it('calls who is on call after ten minutes, then the next, then the channel, and then nobody', async () => {
    await route();
    const id = await opened();
    expect(await pass(9)).toBe(0);
    expect(await pass(1)).toBe(1);
    expect(await places()).toEqual(['slack:T1/@U0BEN']);
    await pass(10);
    expect(await places()).toEqual(['slack:T1/@U0BEN', 'slack:T1/@U0RAVI']);
    await pass(10);
    const all = await calls();
    expect(all.map(({ to }) => to)).toEqual(['slack:T1/@U0BEN', 'slack:T1/@U0RAVI', 'slack:T1/C0ALERTS']);
    expect(all[0]?.says).toBe(
      `TEST. Ben, you are called: incident ${id} (high) has not been acknowledged for 10 minutes`,
    );
    expect(all[0]?.text).toContain('192.0.2.1');
    expect(all[0]?.text).toContain(`/alerts ack id:${id}`);
    expect(all[2]?.says).toBe(
      `TEST. Incident ${id} (high) has not been acknowledged for 30 minutes. Called without an answer: Ben, Ravi`,
    );
    expect(await pass(60)).toBe(0);
  });

  it('has a line for each call in its timeline', async () => {
    await route();
    const id = await opened();
    for (const minutes of [10, 10, 10]) await pass(minutes);
    const { timeline, escalation } = await incident(id);
    expect(timeline.map(({ what }) => what).slice(1)).toEqual([
      'called Ben by direct message',
      'called Ravi by direct message',
      'called the channel: nobody has acknowledged',
    ]);
    expect(escalation.step).toBe(3);
    expect(escalation.nextAt).toBeUndefined();
  });

  it('without a route begins with the next person, who has no card yet, and ends with the managers', async () => {
    const id = await opened();
    const shown = (await wantedIn(bot.database)).filter(({ subject }) => subject === `incident:${id}/1`);
    expect(shown.map(({ to }) => to)).toEqual(['slack:T1/@U0BEN']);
    for (const minutes of [10, 10, 10]) await pass(minutes);
    expect(await places()).toEqual(['slack:T1/@U0RAVI', 'slack:T1/@U0MAYA']);
  });
});

describe('nobody is called', () => {
  it.each(['ack', 'resolve', 'snooze'] as const)('after /alerts %s', async (act) => {
    await route();
    const id = await opened();
    const answer = await bot.says(`/alerts ${act} id:${id}`, 'ben@acme.example');
    expect(answer).toContain(id);
    expect(await pass(15)).toBe(0);
    expect(await places()).toEqual([]);
  });
  it('at night for less than high, until the morning; for high at once', async () => {
    await route();
    bot.clock.at = new Date('2026-11-23T22:00:00Z');
    await opened('medium');
    await opened('high');
    expect(await pass(10)).toBe(1);
    expect((await calls())[0]?.says).toContain('(high)');
    bot.clock.at = new Date('2026-11-24T05:59:00Z');
    await chores.escalate(bot.clock.at);
    expect((await calls()).filter(({ says }) => says.includes('(medium)'))).toEqual([]);
    await pass(1);
    expect((await calls()).filter(({ says }) => says.includes('(medium)'))).toHaveLength(1);
  });
  it('in a night that was set after it opened', async () => {
    await route();
    await opened('medium');
    await bot.says('/oncall set night:11:00-13:00');
    expect(await pass(60)).toBe(0);
    expect(await pass(60)).toBe(1);
  });
  it('who is suspended, or lost their role, in the meantime', async () => {
    await route();
    await opened();
    await bot.says('/user suspend ben@acme.example sure:yes');
    await pass(10);
    expect(await places()).toEqual(['slack:T1/@U0RAVI']);
  });
});

it('of two processes one makes each call', async () => {
  await route();
  await opened();
  const database = await openTestDatabase(bot.database.connection.name);
  const { clock } = bot;
  const beside = createCastellan({ database, clock, places: await openPlaces() });
  const others = alertChores(database, beside);
  clock.at = new Date(clock.at.getTime() + 600_000);
  const made = await Promise.all([
    chores.escalate(clock.at),
    others.escalate(clock.at),
    chores.escalate(clock.at),
    others.escalate(clock.at),
  ]);
  expect(made.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(await places()).toEqual(['slack:T1/@U0BEN']);
  await beside.keys.stop();
  await database.close();
});
