import { openPersonalAddresses } from '../../src/accounts/identities/personal-addresses.js';
import { POSTINGS } from '../../src/delivery/posting-row.js';
import { openLookAfter } from '../../src/twofactor/look-after.js';
import { wantedIn } from '../alerts/wanted.js';
import { enrolled, testSecrets } from '../support/authenticator.js';
import { type Bot, NOW, openBot } from '../support/bot.js';

let bot: Bot;
let lookAfter: (now: Date) => Promise<number>;
beforeAll(async () => {
  bot = await openBot({ secrets: testSecrets() });
  for (const name of ['ada', 'ben']) await bot.user(`${name}@acme.example`);
  await enrolled(bot, 'maya@acme.example');
  await bot.directory.accounts.bindWorkspace({ platform: 'slack', workspace: 'T1' }, 'acme');
  for (const name of ['maya', 'ada', 'ben'])
    await bot.says(`/user link slack:T1/U0${name.toUpperCase()} user:${name}@acme.example`);
  const personal = openPersonalAddresses(bot.directory).of;
  lookAfter = openLookAfter(bot.database, {
    ...bot,
    personal,
    urlOf: async () => 'https://gate.acme.example',
  });
});
afterAll(() => bot.close());
/** As on the first day: only Maya has an authenticator, nothing was set, nobody was told anything. */
beforeEach(async () => {
  bot.clock.at = NOW;
  const { connection } = bot.database;
  await connection.collection('authenticators').deleteMany({ id: { $in: ['en-ada', 'en-ben'] } });
  for (const name of ['two_factor_settings', POSTINGS]) await connection.collection(name).deleteMany({});
});

const at = (moment: string) => {
  bot.clock.at = new Date(moment);
  return lookAfter(bot.clock.at);
};
/** To whom, of what kind. */
const sent = async (kind: string) =>
  (await wantedIn(bot.database))
    .filter(({ subject }) => subject.startsWith(kind))
    .map(({ to }) => to.replace('slack:T1/@U0', ''));
const reminders = () => sent('2fa-reminder');

/** As if they had enrolled on a page. */
async function enrol(...names: readonly string[]) {
  for (const name of names) {
    const user = await bot.twoFactor.user('acme', `${name}@acme.example`);
    await bot.database.connection.collection<{ _id: string }>('authenticators').insertOne({
      _id: user?.id ?? '',
      ...{ accountId: 'acme', id: `en-${name}`, status: 'active', lastStep: -1, recovery: [] },
    });
  }
}

describe('Before a second factor is asked for, those who have no authenticator', () => {
  it('are reminded when it is set, then at nine 7, 3 and 1 days before, and no more', async () => {
    await bot.says('/2fa set mode:each-login from:2026-12-10 sure:yes');
    expect(await at('2026-11-23T11:00:00Z')).toBe(2);
    expect(await reminders()).toEqual(['ADA', 'BEN']);
    const [first] = await wantedIn(bot.database);
    expect(first?.says).toBe(
      'From 2026-12-10 00:00 (Europe/Berlin) you are asked for a code at each sign-in, and you have no authenticator yet',
    );
    expect(first?.text).toContain('https://gate.acme.example/me');
    const counts: number[] = [];
    for (const moment of [
      '11-24T12:00',
      '12-03T07:59',
      '12-03T08:00',
      '12-03T20:00',
      '12-07T08:00',
      '12-09T08:00',
      '12-09T22:59',
      '12-09T23:00',
      '12-20T08:00',
    ])
      counts.push(await at(`2026-${moment}:00Z`));
    expect(counts).toEqual([0, 0, 2, 0, 2, 2, 0, 0, 0]);
  });

  it('are left alone once they are enrolled, and nobody is when it is off', async () => {
    await bot.says('/2fa set mode:each-login from:2026-12-10 sure:yes');
    await enrol('ada');
    expect(await at('2026-11-23T11:00:00Z')).toBe(1);
    expect(await reminders()).toEqual(['BEN']);
    await bot.says('/2fa set mode:off sure:yes');
    expect(await at('2026-12-03T09:00:00Z')).toBe(0);
  });

  it('are told at once when it holds at once, and once a day however often it is set', async () => {
    await bot.says('/2fa set mode:remember days:30 sure:yes');
    expect(await at('2026-11-23T11:00:00Z')).toBe(2);
    expect((await wantedIn(bot.database))[0]?.says).toContain(
      'From now on you are asked for a code at sign-ins on new',
    );
    await bot.says('/2fa set mode:remember days:60 sure:yes');
    expect(await at('2026-11-23T12:00:00Z')).toBe(0);
    expect(await at('2026-11-24T11:00:00Z')).toBe(2);
  });

  it('are reminded of what is next, not of what was missed while nothing ran', async () => {
    await bot.says('/2fa set mode:each-login from:2026-12-10 sure:yes');
    expect(await at('2026-12-08T12:00:00Z')).toBe(2);
    expect(await reminders()).toHaveLength(2);
  });

  it('get one message of a moment, whichever processes look after it', async () => {
    await bot.says('/2fa set mode:each-login from:2026-12-10 sure:yes');
    await Promise.all([at('2026-11-23T11:00:00Z'), at('2026-11-23T11:00:00Z')]);
    expect(await reminders()).toEqual(['ADA', 'BEN']);
  });
});

describe('Whoever set the mode', () => {
  const says = async () =>
    (await wantedIn(bot.database))
      .filter(({ subject }) => subject.startsWith('2fa-progress'))
      .map(({ to, says }) => [to, says]);

  it('is told how many are enrolled when it begins to hold, and when everybody is, each once', async () => {
    await bot.says('/2fa set mode:each-login from:2026-12-10 sure:yes');
    await at('2026-12-09T22:00:00Z');
    expect(await says()).toEqual([]);
    for (const moment of ['2026-12-09T23:00:00Z', '2026-12-09T23:01:00Z']) await at(moment);
    const holds = 'Two-factor authentication (each-login) holds from now on: 1 of 3 enrolled';
    expect(await says()).toEqual([['slack:T1/@U0MAYA', holds]]);
    await enrol('ada', 'ben');
    for (const moment of ['2026-12-11T08:00:00Z', '2026-12-11T08:01:00Z']) await at(moment);
    expect(await says()).toContainEqual([
      'slack:T1/@U0MAYA',
      'Everybody has an authenticator: 3 of 3 enrolled',
    ]);
    expect(await says()).toHaveLength(2);
  });

  it('is not waited for for ever', async () => {
    await bot.says('/2fa set mode:each-login from:2026-12-10 sure:yes');
    await at('2027-02-01T08:00:00Z');
    await enrol('ada', 'ben');
    await at('2027-02-02T08:00:00Z');
    expect((await says()).map(([, words]) => words)).not.toContainEqual(expect.stringContaining('Everybody'));
  });
});
