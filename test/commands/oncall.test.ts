import { bindSlack } from '../support/acme-slack.js';
import { type Bot, openBot } from '../support/bot.js';

let bot: Bot;
async function open(): Promise<void> {
  bot = await openBot();
  await bot.user('ben@acme.example', ['Responder']);
  await bot.user('ravi@acme.example', ['Responder']);
  await bot.user('ada@acme.example', ['Auditor']);
}
/** Each with an account of its own, or all with one: for those that change nothing. */
function eachAlone(): void {
  beforeEach(open);
  afterEach(() => bot.close());
}
function together(): void {
  beforeAll(async () => {
    await open();
    await bot.says(SET);
  });
  afterAll(() => bot.close());
}

const SET = '/oncall set users:maya@acme.example,ben@acme.example,ravi@acme.example handover:monday at:12:00';
const rows = async () => (await bot.rows('Alerts')).filter(({ subModule }) => subModule === 'On-call');

describe('/oncall show', () => {
  eachAlone();

  it('says that nobody is on call, and offers to change that', async () => {
    const { reply } = await bot.ask('/oncall');
    expect(reply.heading).toContain('Nobody is on call');
    expect(reply.buttons?.[0]?.command).toBe('/oncall set');
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
  it('passes over who is suspended, and says so', async () => {
    await bot.says(SET);
    await bot.says('/user suspend ben@acme.example sure:yes');
    const answer = await bot.says('/oncall show');
    expect(answer).toContain('then Ravi');
    expect(answer).toContain('Passed over: Ben is suspended');
  });
  it('passes over who is not linked to chat, once the account has a workspace', async () => {
    await bot.says(SET);
    await bindSlack(bot, 'ben');
    const answer = await bot.says('/oncall show');
    expect(answer).toContain('On call: Ben');
    expect(answer).toContain('Maya is not linked to chat');
  });
});

describe('/oncall set', () => {
  eachAlone();

  it('bare is a form with today’s values', async () => {
    await bot.says(SET);
    const { reply } = await bot.ask('/oncall set');
    expect(Object.fromEntries(reply.form?.fields.map(({ name, value }) => [name, value]) ?? [])).toEqual({
      users: 'maya@acme.example,ben@acme.example,ravi@acme.example',
      handover: 'monday',
      at: '12:00',
      zone: 'Europe/Berlin',
      escalate: '10m',
      night: '22:00-07:00',
    });
  });
  it('leaves what is not named, and whose turn it is, as they are', async () => {
    await bot.says(SET);
    bot.clock.at = new Date('2026-11-30T12:00:00Z');
    const answer = await bot.says('/oncall set escalate:5m night:off zone:America/New_York at:9');
    expect(answer).toContain('On call: Ravi until 09:00 today (America/New_York), then Maya');
    expect(answer).toContain('after 5m');
    expect(answer).toMatch(/Night +none/);
  });
  it('begins with the first when the order is another', async () => {
    await bot.says(SET);
    const answer = await bot.says('/oncall set users:"ravi@acme.example, Ben"');
    expect(answer).toContain('On call: Ravi until 12:00 today');
  });
  it('takes addresses with a comma and a space, unquoted, and daily handovers', async () => {
    const answer = await bot.says('/oncall set users:ben@acme.example, ravi@acme.example handover:daily');
    expect(answer).toContain('On call: Ben until Tuesday 09:00');
    expect(answer).toContain('daily 09:00');
  });
  it('is written down with what was and what is', async () => {
    await bot.says(SET);
    await bot.says('/oncall set escalate:20m');
    const [, last] = await rows();
    expect(last?.action).toBe('Set');
    expect(last?.before).toMatchObject({ escalateMinutes: 10 });
    expect(last?.after).toMatchObject({ escalateMinutes: 20, handover: 'every Monday 12:00' });
    expect(last?.resources.map(({ name }) => name)).toEqual(['On-call', 'Maya', 'Ben', 'Ravi']);
  });
  it('of nobody, at first, is told', async () => {
    expect(await bot.says('/oncall set escalate:5m')).toContain('Say who, in order');
  });
  it('does not know people of another account', async () => {
    await bot.directory.accounts.ensure('Beta');
    await bot.user('bo@beta.example', ['Account Manager'], 'beta');
    expect(await bot.says('/oncall set users:bo@beta.example')).toContain('not known here');
  });
});

describe('/oncall set with', () => {
  together();

  it.each([
    ['users:maya@acme.example,maya@acme.example', 'named twice'],
    ['users:nobody@acme.example', 'not known here'],
    ['users:,', 'Name people in order'],
    ['escalate:5s', 'after 1 minute to 1 day'],
    ['at:25:00', 'hours run from 00 to 23'],
    ['at:noon', 'not a time of day'],
    ['night:22:00', 'from one time to another'],
    ['night:08:00-08:00', 'all day or none'],
    ['handover:someday', 'not known here'],
    ['zone:Berlinn', 'There is no time zone'],
  ])('%s is told what is wrong', async (options, words) => {
    expect(await bot.says(`/oncall set ${options}`)).toContain(words);
    expect(await rows()).toHaveLength(1);
  });
  it.each(['ada', 'ben'])('is refused to %s, who may not', async (name) => {
    const answer = await bot.says(SET, `${name}@acme.example`);
    expect(answer).toContain('alerts.manage');
    expect(await rows()).toHaveLength(1);
  });
});

describe('/oncall override', () => {
  eachAlone();
  beforeEach(() => bot.says(SET));

  it('puts somebody on call for a while', async () => {
    const answer = await bot.says('/oncall override user:ravi@acme.example from:2026-11-24 to:2026-11-25');
    expect(answer).toMatch(/2026-11-24 00:00 +2026-11-26 00:00 +Ravi \(override\)/);
    expect((await rows()).at(-1)?.description).toBe(
      'Ravi on call from 2026-11-24T00:00:00+01:00 to 2026-11-26T00:00:00+01:00, whoever’s turn it is',
    );
  });
  it('lets people put themselves on call, and nobody else', async () => {
    const line = (name: string) => `/oncall override user:${name}@acme.example to:tomorrow`;
    expect(await bot.says(line('ben'), 'ben@acme.example')).toContain('On call: Ben until');
    const refused = await bot.ask(line('ravi'), { as: 'ben@acme.example' });
    expect(refused.reply.tone).toBe('refusal');
    expect(refused.reply.heading ?? JSON.stringify(refused.reply)).toContain('Maya (maya@acme.example)');
    expect(await bot.says('/oncall show')).toContain('On call: Ben');
  });
});

describe('/oncall override with', () => {
  together();

  it.each([
    ['user:ben@acme.example from:tomorrow to:today', 'not after from:'],
    ['user:ben@acme.example from:2026-11-01 to:2026-11-02', 'over already'],
    ['user:ben@acme.example to:2027-11-02', 'At most 62 days'],
    ['user:ada@acme.example to:tomorrow', 'may not act on alerts any more, so nobody would answer'],
  ])('%s is told what is wrong', async (options, words) => {
    expect(await bot.says(`/oncall override ${options}`)).toContain(words);
  });
  it('no end asks for one, and keeps who was named', async () => {
    const { reply } = await bot.ask('/oncall override user:ben@acme.example');
    expect(reply.form).toMatchObject({
      command: '/oncall override user:ben@acme.example',
      fields: [{ name: 'to', required: true }],
    });
  });
  it('is refused to an auditor', async () => {
    expect(
      await bot.says('/oncall override user:ada@acme.example to:tomorrow', 'ada@acme.example'),
    ).toContain('alerts.act');
  });
});

describe('/oncall handover', () => {
  eachAlone();
  beforeEach(() => bot.says(SET));

  it('hands over now to who is next, and the turns go on from there', async () => {
    bot.clock.at = new Date('2026-11-24T10:00:00Z');
    const answer = await bot.says('/oncall handover', 'ben@acme.example');
    expect(answer).toContain('On call: Ravi until Monday 12:00 (Europe/Berlin), then Maya');
    expect((await rows()).at(-1)?.description).toBe('On call handed over by Ben to Ravi');
  });
  it('ends whoever stands in', async () => {
    await bot.says('/oncall override user:ravi@acme.example to:tomorrow');
    expect(await bot.says('/oncall handover to:ben@acme.example')).toContain('On call: Ben');
  });
  it('lets people take over themselves; for others it takes a manager', async () => {
    expect(await bot.says('/oncall handover', 'ben@acme.example')).toContain('hand over for others');
    expect(await bot.says('/oncall handover to:ben@acme.example', 'ben@acme.example')).toContain(
      'On call: Ben',
    );
    expect(await bot.says('/oncall handover to:ravi@acme.example')).toContain('On call: Ravi');
  });
  it('to who has it already, or is not in the order, is told', async () => {
    await bot.user('lea@acme.example', ['Responder']);
    expect(await bot.says('/oncall handover to:maya@acme.example')).toContain('on call already');
    expect(await bot.says('/oncall handover to:lea@acme.example')).toContain(
      '/oncall override user:lea@acme.example',
    );
  });
  it('with nobody else there is told', async () => {
    await bot.says('/oncall set users:maya@acme.example');
    expect(await bot.says('/oncall handover')).toContain('nobody else to hand over to');
  });
});
