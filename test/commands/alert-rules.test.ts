import { openRuleBook } from '../../src/alerts/rules/open-rule-book.js';
import { type Bot, NOW, openBot } from '../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.user('rex@acme.example', ['Responder']);
  await bot.user('mel@acme.example', ['Member']);
  await bot.directory.accounts.ensure('Beta');
  await bot.user('bo@beta.example', ['Account Manager'], 'beta');
});
afterAll(() => bot.close());
beforeEach(async () => {
  bot.clock.at = new Date(bot.clock.at.getTime() + 10_000);
  await bot.database.connection.collection('alert_rules').deleteMany({});
});

const tuned = async (rule: string, accountId = 'acme') =>
  [...(await bot.rules.of(accountId)).values()].find((each) => each.rule.id === rule);

describe('/alerts rule-list', () => {
  it('shows every rule with its values, severity and technique, and names the preset', async () => {
    const answer = await bot.says('/alerts rule-list');
    expect(answer).toContain('21 of 22 rules watch over Acme');
    expect(answer).toMatch(
      /brute-force-ip +yes +10 failures, 5 minutes +medium +T1110.001 Password Guessing/,
    );
    expect(answer).toMatch(/success-after-failures +yes +5 failures, 10 minutes +critical/);
    expect(answer).toMatch(/password-spray +yes +5 users, 60 minutes +high +T1110.003/);
    expect(answer).toContain('Preset every-failure');
    expect(answer).toContain('/alerts rule-set rule:every-failure on:yes');
  });

  it('shows what differs from usual', async () => {
    await bot.says('/alerts rule-set rule:brute-force-ip threshold:8');
    expect(await bot.says('/alerts rule-list')).toMatch(
      /brute-force-ip +yes +8 failures \(usually 10\), 5 minutes/,
    );
  });

  it('may be asked by a responder, and by nobody without a role', async () => {
    expect(await bot.says('/alerts rule-list', 'rex@acme.example')).toContain('rules watch over');
    expect((await bot.ask('/alerts rule-list', { as: 'mel@acme.example' })).reply.tone).toBe('refusal');
  });
});

describe('/alerts rule-set', () => {
  it('tunes a rule of the asker’s account alone, at once, and says what it was', async () => {
    const answer = await bot.says('/alerts rule-set rule:brute-force-ip threshold:8 severity:high');
    expect(answer).toContain('8 failures (usually 10), 5 minutes (was 10 failures, 5 minutes)');
    expect(answer).toContain('high (was medium)');
    expect(await tuned('brute-force-ip')).toMatchObject({
      severity: 'high',
      values: { threshold: 8, minutes: 5 },
    });
    expect(await tuned('brute-force-ip', 'beta')).toMatchObject({
      severity: 'medium',
      values: { threshold: 10 },
    });
  });

  it('keeps what was set before', async () => {
    await bot.says('/alerts rule-set brute-force-ip threshold:8');
    await bot.says('/alerts rule-set brute-force-ip minutes:7');
    expect(await tuned('brute-force-ip')).toMatchObject({ values: { threshold: 8, minutes: 7 } });
  });

  it('switches a rule off and on', async () => {
    await bot.says('/alerts rule-set rule:new-device on:no');
    expect(await tuned('new-device')).toMatchObject({ enabled: false });
    await bot.says('/alerts rule-set rule:every-failure on:yes');
    expect(await tuned('every-failure')).toMatchObject({ enabled: true });
  });

  it('is undone by its button', async () => {
    const { reply } = await bot.ask('/alerts rule-set rule:distributed-attack each:3 on:no severity:low');
    const undo = reply.buttons?.find(({ label }) => label === 'Undo')?.command ?? '';
    await bot.says(undo);
    expect(await tuned('distributed-attack')).toMatchObject({
      enabled: true,
      severity: 'high',
      values: { threshold: 25, minutes: 15, users: 8, ips: 5, each: 5 },
    });
  });

  it('leaves a row that says what was and what is', async () => {
    await bot.says('/alerts rule-set rule:brute-force-ip threshold:8');
    expect((await bot.rows('Alerts')).at(-1)).toMatchObject({
      subModule: 'Rules',
      action: 'Set',
      actor: { kind: 'user', name: 'Maya' },
      resources: [{ type: 'rule', id: 'brute-force-ip' }],
      before: { on: true, severity: 'medium', threshold: 10, minutes: 5 },
      after: { on: true, severity: 'medium', threshold: 8, minutes: 5 },
    });
  });

  it('with the rule alone, is a form filled with today’s values', async () => {
    await bot.says('/alerts rule-set rule:brute-force-ip threshold:8');
    const { reply } = await bot.ask('/alerts rule-set rule:brute-force-ip');
    expect(reply.form).toMatchObject({ command: '/alerts rule-set rule:brute-force-ip' });
    expect(reply.form?.fields.map(({ name, value, hint }) => [name, value, hint])).toEqual([
      ['on', 'yes', undefined],
      ['severity', 'medium', undefined],
      ['threshold', '8', '2 to 1,000; usually 10'],
      ['minutes', '5', '1 to 60; usually 5'],
    ]);
    expect((await bot.rows('Alerts')).filter(({ action }) => action === 'Set').at(-1)?.after).toMatchObject({
      threshold: 8,
    });
  });

  it('with nothing, asks which', async () => {
    const { reply } = await bot.ask('/alerts rule-set');
    expect(reply.form?.fields).toMatchObject([{ name: 'rule', required: true }]);
  });

  it.each([
    ['threshold:0', 'from 2 to 1,000 failures, not “0”; usually 10', 'threshold:2'],
    ['threshold:99999', 'from 2 to 1,000 failures', 'threshold:1000'],
    ['threshold:lots', 'from 2 to 1,000 failures, not “lots”', 'threshold:10'],
    ['threshold:-3', 'from 2 to 1,000 failures', 'threshold:10'],
    ['threshold:2.5', 'from 2 to 1,000 failures', 'threshold:10'],
    ['minutes:61', 'from 1 to 60 minutes', 'minutes:60'],
    [
      'users:5',
      'brute-force-ip has no users. It has threshold 2–1,000 failures, minutes 1–60',
      'threshold:5',
    ],
  ])('%s is refused with the range, and with a line that works', async (typed, says, instead) => {
    const { reply } = await bot.ask(`/alerts rule-set rule:brute-force-ip ${typed}`);
    expect(reply.tone).toBe('error');
    expect(reply.heading).toContain(says);
    expect(reply.buttons?.[0]?.command).toBe(`/alerts rule-set rule:brute-force-ip ${instead}`);
    expect(await tuned('brute-force-ip')).toMatchObject({ values: { threshold: 10, minutes: 5 } });
  });

  it('corrects a misspelt rule, and refuses a threshold to a rule that counts nothing', async () => {
    const { reply } = await bot.ask('/alerts rule-set rule:brute-force-pi threshold:8');
    expect(reply.buttons?.[0]?.command).toBe('/alerts rule-set rule:brute-force-ip threshold:8');
    expect(await bot.says('/alerts rule-set rule:admin-granted threshold:8')).toContain(
      'admin-granted has no threshold. It counts nothing',
    );
  });

  it('is for those who may manage alerts', async () => {
    const { reply } = await bot.ask('/alerts rule-set rule:new-device on:no', { as: 'rex@acme.example' });
    expect(reply.tone).toBe('refusal');
    expect(await tuned('new-device')).toMatchObject({ enabled: true });
  });
});

describe('the book of rules', () => {
  it('is at most two seconds behind what another process set', async () => {
    const other = openRuleBook(bot.database, bot);
    const threshold = async () => (await other.of('acme')).get('brute-force-ip')?.values.threshold;
    const begun = bot.clock.at.getTime();
    expect(await threshold()).toBe(10);
    await bot.says('/alerts rule-set rule:brute-force-ip threshold:8');
    bot.clock.at = new Date(begun + 1_999);
    expect(await threshold()).toBe(10);
    bot.clock.at = new Date(begun + 2_000);
    expect(await threshold()).toBe(8);
    bot.clock.at = NOW;
  });

  it('ignores what is stored and can’t be', async () => {
    await bot.database.connection.collection('alert_rules').insertMany([
      {
        accountId: 'acme',
        rule: 'brute-force-ip',
        enabled: 'maybe',
        values: { threshold: -5, minutes: 7, x: 1 },
      },
      { accountId: 'acme', rule: 'no-such-rule', enabled: true },
    ]);
    expect(await tuned('brute-force-ip')).toMatchObject({
      enabled: true,
      values: { threshold: 10, minutes: 7 },
    });
    expect(await bot.says('/alerts rule-list')).toContain('21 of 22 rules');
  });
});
