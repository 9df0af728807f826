import { openPersonalAddresses } from '../../src/accounts/identities/personal-addresses.js';
import { openSuspendUnused } from '../../src/policy/suspend-unused.js';
import { type Bot, openBot } from '../support/bot.js';

const DAY = 86_400_000;

let bot: Bot;
let suspendUnused: (now: Date) => Promise<number>;
beforeEach(async () => {
  bot = await openBot();
  const personal = openPersonalAddresses(bot.directory).of;
  suspendUnused = openSuspendUnused({ ...bot, inTransaction: bot.database.inTransaction, personal });
  await bot.user('ada@acme.example', ['Account Manager']);
  await bot.user('ben@acme.example');
  await bot.user('old@acme.example');
  await bot.says('/policy set inactive:30');
});
afterEach(() => bot.close());

const later = (days: number) => {
  bot.clock.at = new Date(bot.clock.at.getTime() + days * DAY);
};
const signIn = (username: string, more: object = {}) =>
  bot.logins.append([
    {
      accountId: 'acme',
      source: 'api',
      action: 'sign-in',
      occurredAt: bot.clock.at,
      username,
      status: 'success',
      ...more,
    },
  ]);
const run = () => suspendUnused(bot.clock.at);
const suspended = async () => {
  const { users } = await bot.directory.users.list({ accountIds: ['acme'], status: 'suspended' }, 1, 50);
  return users.map(({ email }) => email.split('@')[0]);
};
const told = () => bot.database.connection.collection('postings').find().toArray();

describe('users without a sign-in for longer than the policy says', () => {
  it('are suspended, with a row by Castellan that says why', async () => {
    await signIn('old@acme.example');
    later(31);
    await signIn('maya@acme.example');
    await signIn('ada@acme.example');
    await signIn('BEN@acme.example');
    expect(await run()).toBe(1);
    expect(await suspended()).toEqual(['old']);
    const row = (await bot.rows('Users')).at(-1);
    expect(row).toMatchObject({
      action: 'Suspend',
      actor: { kind: 'system', name: 'Castellan' },
      status: 'success',
      description: 'Old (old@acme.example) suspended: no sign-in for 30 days',
      before: { status: 'active' },
      after: { status: 'suspended' },
    });
    // Whoever does it again finds nobody.
    expect(await run()).toBe(0);
  });

  it('are none while anything about them is younger: a sign-in, their making, a restoration', async () => {
    later(29);
    await bot.user('new@acme.example');
    await signIn('maya@acme.example');
    expect(await run()).toBe(0);
    later(2);
    expect(await run()).toBe(3);
    expect(await suspended()).toEqual(['ada', 'ben', 'old']);
    await bot.says('/user restore old@acme.example');
    expect(await run()).toBe(0);
    expect(await suspended()).toEqual(['ada', 'ben']);
  });

  it.each([
    ['a failed one', { status: 'failure' }],
    ['a sign-out', { action: 'sign-out' }],
    ['one in another account', { accountId: 'beta' }],
  ])('%s does not count', async (_, more) => {
    await bot.directory.accounts.ensure('Beta');
    later(31);
    for (const name of ['maya', 'ada', 'ben']) await signIn(`${name}@acme.example`);
    await signIn('old@acme.example', more);
    expect(await run()).toBe(1);
    expect(await suspended()).toEqual(['old']);
  });

  it('are never the last Account Manager', async () => {
    later(31);
    await signIn('ben@acme.example');
    expect(await run()).toBe(2);
    const left = await bot.directory.users.holding('acme', 'Account Manager');
    expect(left).toHaveLength(1);
    expect(await suspended()).toContain('old');
  });

  it('are none where nobody’s sign-ins are known for that time', async () => {
    await signIn('ben@acme.example');
    later(31);
    expect(await run()).toBe(0);
    expect(await suspended()).toEqual([]);
  });

  it('are none whose API key was used within that time', async () => {
    const said = await bot.says('/apikey create scope:public-api', 'ada@acme.example');
    const secret = /cst_\w+/.exec(said)?.[0] ?? '';
    later(31);
    expect(await bot.keys.authenticate(secret, { ip: '203.0.113.7' })).toHaveProperty('ok');
    await bot.keys.stop();
    await signIn('maya@acme.example');
    await signIn('ben@acme.example');
    expect(await run()).toBe(1);
    expect(await suspended()).toEqual(['old']);
  });

  it('are none where sign-ins are known, and none of them by the name of a user', async () => {
    later(31);
    await signIn('root');
    await signIn('maya');
    expect(await run()).toBe(0);
    expect(await suspended()).toEqual([]);
  });

  it('are none where the policy says never', async () => {
    await bot.says('/policy set inactive:off');
    later(400);
    await signIn('maya@acme.example');
    expect(await run()).toBe(0);
  });
});

it('tells the Account Managers who are left, by direct message, once', async () => {
  later(31);
  for (const name of ['maya', 'ada', 'ben']) await signIn(`${name}@acme.example`);
  const before = (await told()).length;
  await run();
  await run();
  const messages = (await told()).slice(before);
  expect(messages.map(({ address }) => address.to.person).sort()).toEqual([
    'ada@acme.example',
    'maya@acme.example',
  ]);
  expect(JSON.stringify(messages[0])).toContain('1 user of Acme suspended: no sign-in for 30 days');
  expect(JSON.stringify(messages[0])).toContain('/user restore old@acme.example');
});

it('is suspended once by two processes at the same moment, and told of once', async () => {
  later(31);
  for (const name of ['maya', 'ada', 'ben']) await signIn(`${name}@acme.example`);
  const counts = await Promise.all([run(), run(), run()]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(1);
  expect((await bot.rows('Users')).filter(({ action }) => action === 'Suspend')).toHaveLength(1);
});

it('goes on with the other accounts when one fails, and says so in the end', async () => {
  await bot.directory.accounts.ensure('Aaa');
  const { of } = bot.policies;
  const policies = {
    of: async (id: string) => {
      if (id === 'aaa') throw new Error('its row can’t be read');
      return of(id);
    },
  };
  const personal = openPersonalAddresses(bot.directory).of;
  const { inTransaction } = bot.database;
  later(31);
  await signIn('maya@acme.example');
  await expect(
    openSuspendUnused({ ...bot, policies, inTransaction, personal })(bot.clock.at),
  ).rejects.toThrow('its row');
  expect(await suspended()).toEqual(['ada', 'ben', 'old']);
});
