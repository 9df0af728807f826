import { weakened } from '../../src/alerts/detect/weakened.js';
import { partsOf } from '../../src/chat/discord/modal.js';
import { type Bot, openBot } from '../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.user('ada@acme.example', ['Auditor']);
  await bot.user('ben@acme.example', ['Member']);
  await bot.user('old@acme.example');
  await bot.directory.accounts.ensure('Beta');
  await bot.user('bo@beta.example', ['Account Manager'], 'beta');
});
afterAll(() => bot.close());

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const later = (ms: number) => {
  bot.clock.at = new Date(bot.clock.at.getTime() + ms);
};
beforeEach(async () => {
  later(2 * DAY);
  await bot.database.connection.collection('policies').deleteMany({});
});

const changes = async () => {
  const rows = await bot.rows('Password Policy');
  return rows.map(({ action, before, after, actor, status }) => ({
    action,
    before,
    after,
    by: actor.name,
    status,
  }));
};
const lastChange = async () => {
  const last = (await changes()).filter(({ before }) => before !== undefined).at(-1);
  if (last === undefined) throw new Error('nothing was changed');
  return last;
};

describe('/policy show', () => {
  it('shows NIST’s values before anybody changed them, and warns of nothing', async () => {
    const answer = await bot.says('/policy show');
    expect(answer).toMatch(/min-length +15 characters/);
    expect(answer).toMatch(/classes required +none/);
    expect(answer).toMatch(/expiry of passwords after +never/);
    expect(answer).toMatch(/attempts before a lockout +10 failed attempts/);
    expect(answer).toMatch(/common and breached ones +refused/);
    expect(answer).not.toContain('SHALL');
  });

  it('is for auditors too, and for nobody without a role', async () => {
    expect(await bot.says('/policy show', 'ada@acme.example')).toContain('The password policy of Acme');
    expect((await bot.ask('/policy show', { as: 'ben@acme.example' })).reply.tone).toBe('refusal');
  });
});

describe('/policy set', () => {
  it('bare, is a form filled with today’s values', async () => {
    await bot.says('/policy set min-length:20 classes:digit');
    const { reply } = await bot.ask('/policy set');
    expect(reply.form?.command).toBe('/policy set');
    const values = reply.form?.fields.map(({ name, value }) => `${name}:${value}`);
    expect(values?.join(' ')).toBe(
      'attempts:10 lockout:15 idle:60 inactive:off min-length:20 classes:digit expiry:off history:off common:yes own-name:yes',
    );
    // Two windows in Discord.
    expect(reply.form && partsOf(reply.form).map(({ length }) => length)).toEqual([5, 5]);
    // What the form sends unchanged changes nothing.
    const before = (await changes()).length;
    expect(await bot.says(`/policy set ${values?.join(' ')}`)).toContain('Nothing to change');
    expect((await changes()).length).toBe(before);
  });

  it('changes one value of this account alone, with what stood before in the audit row', async () => {
    const answer = await bot.says('/policy set min-length:16');
    expect(answer).toMatch(/min-length +16 characters \(was 15 characters\)/);
    expect(answer).toContain('4 of 4 users have no password here');
    expect(await bot.policies.of('acme')).toMatchObject({ 'min-length': 16, attempts: 10 });
    expect(await bot.policies.of('beta')).toMatchObject({ 'min-length': 15 });
    expect(await lastChange()).toEqual({
      action: 'Set',
      before: { 'min-length': 15 },
      after: { 'min-length': 16 },
      by: 'Maya',
      status: 'success',
    });
  });

  it.each([
    ['classes:upper,digit', 'SHALL NOT impose other composition rules'],
    ['expiry:90', 'SHALL NOT require subscribers to change passwords periodically'],
    ['min-length:8', 'second factor'],
    ['common:no', 'blocklist'],
  ])('warns with NIST’s words: %s', async (typed, words) => {
    const { reply } = await bot.ask(`/policy set ${typed}`);
    expect(reply.tone).toBe('warning');
    expect(JSON.stringify(reply)).toContain(words);
    expect(JSON.stringify(reply)).toContain('SP 800-63B-4');
    expect(await bot.says('/policy show')).toContain(words);
  });

  it('is for Account Managers alone', async () => {
    for (const as of ['ada@acme.example', 'ben@acme.example'])
      for (const line of ['/policy set min-length:8', '/policy undo'])
        expect((await bot.ask(line, { as })).reply.tone).toBe('refusal');
    expect(await bot.policies.of('acme')).toMatchObject({ 'min-length': 15 });
  });

  it.each([
    ['min-length:7', 'from 8 to 64 characters', 'min-length:8'],
    ['min-length:65', 'from 8 to 64', 'min-length:64'],
    ['min-length:many', 'from 8 to 64', 'min-length:15'],
    ['min-length:8.5', 'from 8 to 64', 'min-length:15'],
    ['min-length:-9', 'from 8 to 64', 'min-length:15'],
    ['attempts:2', 'from 3 to 100', 'attempts:3'],
    ['attempts:off', 'from 3 to 100', 'attempts:10'],
    ['attempts:101', 'from 3 to 100', 'attempts:100'],
    ['lockout:99999999999999', 'from 1 to 1,440', 'lockout:15'],
    ['idle:0', 'from 5 to 1,440', 'idle:5'],
    ['inactive:3', 'from 7 to 3,650 days, or never', 'inactive:7'],
    ['history:25', 'from 1 to 24', 'history:24'],
    ['classes:emoji', 'none, or some of upper, lower, digit, symbol', 'classes:none'],
    ['common:maybe', 'yes', 'common:yes'],
  ])('says the range: %s', async (typed, range, instead) => {
    const { reply } = await bot.ask(`/policy set ${typed}`);
    expect(reply.tone).toBe('error');
    expect(JSON.stringify(reply)).toContain(range);
    expect(JSON.stringify(reply)).toContain(`/policy set ${instead}`);
    expect(await bot.policies.of('acme')).toMatchObject({ 'min-length': 15, attempts: 10 });
  });

  it('changes nothing of a line with one wrong value', async () => {
    await bot.ask('/policy set attempts:5 min-length:7');
    expect(await bot.policies.of('acme')).toMatchObject({ attempts: 10 });
  });

  it('writes what the rule policy-weakened reads', async () => {
    await bot.says('/policy set min-length:8 lockout:1 common:no idle:600 classes:none expiry:90');
    const { before = {}, after = {} } = await lastChange();
    expect([...weakened(before, after)].sort()).toEqual([
      'common on → off',
      'idle 60 → 600',
      'lockout 15 → 1',
      'min-length 15 → 8',
    ]);
    await bot.says('/policy undo');
    const back = await lastChange();
    expect(weakened(back.before ?? {}, back.after ?? {})).toEqual([]);
  });

  it('of two at once loses neither', async () => {
    await Promise.all([bot.says('/policy set attempts:5'), bot.says('/policy set idle:30')]);
    expect(await bot.policies.of('acme')).toMatchObject({ attempts: 5, idle: 30 });
  });
});

describe('what it does to people', () => {
  const signIn = (username: string, status: 'success' | 'failure' = 'success') =>
    bot.logins.append([
      { accountId: 'acme', source: 'api', action: 'sign-in', occurredAt: bot.clock.at, username, status },
    ]);

  it('says that sign-ins are not known, rather than that nobody comes', async () => {
    later(100 * DAY);
    expect(await bot.says('/policy preview inactive:90')).toContain(
      'None of the 4 users signed in within 90 days',
    );
  });

  it('counts who has not signed in, and changes nothing', async () => {
    later(100 * DAY);
    await signIn('old@acme.example');
    later(91 * DAY);
    await signIn('old@acme.example', 'failure');
    for (const name of ['maya', 'ada', 'ben']) await signIn(`${name}@acme.example`);
    const { reply } = await bot.ask('/policy preview inactive:90');
    expect(JSON.stringify(reply)).toContain('1 of 4 users has not signed in for 90 days');
    expect(JSON.stringify(reply)).toContain('old@acme.example');
    expect(reply.buttons?.[0]?.command).toBe('/policy set inactive:90');
    expect(await bot.policies.of('acme')).toMatchObject({ inactive: 0 });
    expect(await bot.says('/policy set inactive:90')).toContain('1 of 4 users has not signed in for 90 days');
    expect(await bot.says('/policy show')).toContain('1 of 4 users has not signed in for 90 days');
    await bot.says('/policy set inactive:off');
    expect(await bot.says('/policy undo')).toContain('1 of 4 users has not signed in for 90 days');
  });
});

describe('/policy undo', () => {
  it('puts back what stood before, one change after another', async () => {
    await bot.says('/policy set min-length:16');
    await bot.says('/policy set attempts:5');
    expect(await bot.says('/policy undo')).toMatch(/10 failed attempts \(was 5 failed attempts\)/);
    expect(await lastChange()).toMatchObject({
      action: 'Undo',
      before: { attempts: 5 },
      after: { attempts: 10 },
    });
    expect(await bot.policies.of('acme')).toMatchObject({ attempts: 10, 'min-length': 16 });
    await bot.says('/policy undo');
    expect(await bot.policies.of('acme')).toMatchObject({ 'min-length': 15 });
    expect(await bot.says('/policy undo')).toContain('nothing to undo');
  });

  it('is possible for 24 hours', async () => {
    await bot.says('/policy set min-length:16');
    later(DAY);
    expect(JSON.stringify((await bot.ask('/policy show')).reply.buttons)).toContain('/policy undo');
    later(1);
    expect(JSON.stringify((await bot.ask('/policy show')).reply.buttons)).not.toContain('/policy undo');
    expect(await bot.says('/policy undo')).toContain('not changed within the last 24 hours');
    expect(await bot.policies.of('acme')).toMatchObject({ 'min-length': 16 });
  });
});

it('reads what another version has stored as far as it can', async () => {
  const policies = bot.database.connection.collection('policies');
  const policy = { attempts: { $gt: 0 }, 'min-length': 3, classes: ['emoji'], idle: 30, theme: 'dark' };
  await policies.insertOne({ accountId: 'acme', policy, earlier: 'none' });
  expect(await bot.policies.of('acme')).toMatchObject({
    attempts: 10,
    'min-length': 15,
    classes: [],
    idle: 30,
  });
  expect(await bot.says('/policy show')).toMatch(/idle session ends after +30 minutes/);
});
