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
  await bindSlack(bot);
  await bot.says('/alerts route-add severity:high channel:slack:T1/C0ALERTS');
  await bot.says('/alerts route-add severity:low channel:slack:T1/C0ALL');
});
afterEach(() => bot.close());

const at = (moment: string) => chores.sendDigests(new Date(moment));

const sent = async () => {
  const all = await wantedIn(bot.database);
  return all.filter(({ subject }) => subject.startsWith('digest:'));
};

describe('the digest', () => {
  it('goes to every channel at eight in the account’s morning, once', async () => {
    expect(await at('2026-11-24T06:59:59Z')).toBe(0);
    expect(await at('2026-11-24T07:00:00Z')).toBe(1);
    expect(await at('2026-11-24T07:01:00Z')).toBe(0);
    expect((await sent()).map(({ to, says }) => [to, says])).toEqual([
      ['slack:T1/C0ALERTS', 'Yesterday no incident opened.'],
      ['slack:T1/C0ALL', 'Yesterday no incident opened.'],
    ]);
    expect(await at('2026-11-25T07:00:30Z')).toBe(1);
  });
  it('comes late, and says so, when no process ran in the morning', async () => {
    await at('2026-11-24T07:00:00Z');
    expect(await at('2026-11-25T11:30:00Z')).toBe(1);
    expect((await sent()).at(-1)?.text).toContain('Due at 2026-11-25 08:00; Castellan was not running then');
  });
  it('does not begin late with an account that is new to it', async () => {
    expect(await at('2026-11-24T11:30:00Z')).toBe(0);
    expect(await at('2026-11-25T07:00:00Z')).toBe(1);
  });
  it('goes to nobody where no channel is named, and not late to one that is named later', async () => {
    await bot.directory.accounts.ensure('Beta', { parentId: 'acme' });
    await bot.user('bo@beta.example', ['Account Manager'], 'beta');
    expect(await at('2026-11-24T08:00:00Z')).toBe(0);
    expect((await sent()).some(({ subject }) => subject.includes('beta'))).toBe(false);
    const asker = await bot.directory.asker({
      platform: 'console',
      workspace: 'local',
      chatUser: 'bo@beta.example',
    });
    if (!asker) throw new Error('Bo is a user');
    const address = { platform: 'slack', workspace: 'T1', to: { channel: 'C0BETA' } } as const;
    await bot.database.inTransaction((transaction) =>
      bot.routes.add({ address, severity: 'low' }, { asker, correlationId: 'c' }, transaction),
    );
    expect(await at('2026-11-24T12:00:00Z')).toBe(0);
    expect(await at('2026-11-25T07:00:00Z')).toBe(1);
    expect(await at('2026-11-25T08:00:00Z')).toBe(1);
    expect((await sent()).at(-1)?.to).toBe('slack:T1/C0BETA');
  });
  it('is sent once by two processes that look at the same moment', async () => {
    const database = await openTestDatabase(bot.database.connection.name);
    const beside = createCastellan({ database, clock: bot.clock, places: await openPlaces() });
    const others = alertChores(database, beside);
    const now = new Date('2026-11-24T07:00:00Z');
    const made = await Promise.all([
      chores.sendDigests(now),
      others.sendDigests(now),
      chores.sendDigests(now),
      others.sendDigests(now),
    ]);
    expect(made.reduce((sum, count) => sum + count, 0)).toBe(1);
    await beside.keys.stop();
    await database.close();
  });
  it('is at eight on the clocks on the day they are set back', async () => {
    await at('2026-10-24T06:00:00Z');
    expect(await at('2026-10-25T06:59:00Z')).toBe(0);
    expect(await at('2026-10-25T07:00:00Z')).toBe(1);
  });
});
