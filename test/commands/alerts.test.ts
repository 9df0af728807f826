import { readFile } from 'node:fs/promises';
import { type Bot, NOW, openBot } from '../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.user('ben@acme.example', ['Responder']);
  await bot.user('ada@acme.example', ['Auditor']);
  await bot.user('cy@acme.example', ['Member']);
});
afterAll(() => bot.close());
afterEach(async () => {
  bot.clock.at = NOW;
  for (const { id } of await bot.incidents.open(['acme'])) await bot.says(`/alerts resolve id:${id}`);
});

/** The id of a fresh incident. */
async function incident(): Promise<string> {
  const answer = await bot.says('/alerts test');
  const [id] = answer.match(/in-[a-z0-9]{6}/) ?? [];
  if (id === undefined) throw new Error(answer);
  return id;
}

const later = (minutes: number) => {
  bot.clock.at = new Date(bot.clock.at.getTime() + minutes * 60_000);
};

describe('/alerts open', () => {
  it('says that nothing is', async () => {
    expect(await bot.says('/alerts open')).toContain('Nothing is open');
  });
  it('is what a bare /alerts does, and shows what is not resolved', async () => {
    const id = await incident();
    const answer = await bot.says('/alerts');
    expect(answer).toContain('1 incident not resolved');
    expect(answer).toMatch(new RegExp(`${id} \\(test\\) +high`));
  });
  it('is for those who may see alerts', async () => {
    expect(await bot.says('/alerts open', 'ada@acme.example')).toContain('Nothing is open');
    expect(await bot.says('/alerts open', 'cy@acme.example')).toContain('Maya (maya@acme.example)');
  });
});

describe('acting on an incident', () => {
  it('is done by a responder, twice without harm, and is told to the second who comes', async () => {
    const id = await incident();
    expect(await bot.says(`/alerts ack ${id}`, 'ben@acme.example')).toContain(id);
    later(2);
    expect(await bot.says(`/alerts ack id:${id}`)).toContain('Ben acknowledged it 2m ago');
    expect(await bot.says('/alerts open')).toContain('acknowledged by Ben');
    const acts = (await bot.rows('Alerts')).filter(({ description }) => description.includes(id));
    expect(acts.filter(({ action }) => action === 'Acknowledge')).toHaveLength(1);
  });
  it('is refused to an auditor, who reads', async () => {
    const id = await incident();
    for (const act of ['ack', 'resolve', 'snooze', 'expect-add'])
      expect(await bot.says(`/alerts ${act} id:${id}`, 'ada@acme.example')).toContain('maya@acme.example');
    expect(await bot.says('/alerts open')).toContain('open');
  });
  it('snoozes for as long as said, until eight in the morning of the asker, and never for nonsense', async () => {
    const id = await incident();
    await bot.says(`/alerts snooze id:${id} for:2h`);
    expect(await bot.says('/alerts open')).toContain('snoozed until 2026-11-23 13:00');
    await bot.says(`/alerts snooze id:${id} for:morning`);
    expect(await bot.says('/alerts open')).toContain('snoozed until 2026-11-24 08:00');
    expect(await bot.says(`/alerts snooze id:${id} for:5s`)).toContain('too short');
    expect(await bot.says(`/alerts snooze id:${id} for:8d`)).toContain('too long');
  });
  it('resolves; a later press is told so', async () => {
    const id = await incident();
    await bot.says(`/alerts resolve id:${id}`, 'ben@acme.example');
    expect(await bot.says(`/alerts ack id:${id}`)).toContain('Ben resolved it');
    expect(await bot.says('/alerts open')).toContain('Nothing is open');
  });
  it('of another account is as unknown as one that never was', async () => {
    const id = await incident();
    await bot.directory.accounts.ensure('Beta');
    await bot.user('bo@beta.example', ['Account Manager'], 'beta');
    expect(await bot.says(`/alerts ack id:${id}`, 'bo@beta.example')).toContain('is not known here');
    expect(await bot.says(`/alerts show id:${id}`, 'bo@beta.example')).toContain('is not known here');
  });
  it('of two at once is done by one, and the other is told', async () => {
    const id = await incident();
    const both = await Promise.all([
      bot.says(`/alerts ack id:${id}`),
      bot.says(`/alerts resolve id:${id}`, 'ben@acme.example'),
    ]);
    expect(both.every((answer) => answer.includes(id))).toBe(true);
    const final = await bot.says(`/alerts show id:${id}`);
    expect(final).toContain('resolved');
  });
});

describe('/alerts show and list', () => {
  it('shows the card, the timeline and nothing to press that is shown already', async () => {
    const id = await incident();
    later(1);
    await bot.says(`/alerts ack id:${id}`);
    const { reply } = await bot.ask(`/alerts show id:${id}`);
    const presses = [...(reply.buttons ?? []), ...(reply.menu ?? [])].map(({ command }) => command);
    expect(presses).toContain(`/alerts resolve id:${id}`);
    expect(presses).not.toContain(`/alerts ack id:${id}`);
    expect(presses).not.toContain(`/alerts show id:${id}`);
    expect(await bot.says(`/alerts show ${id}`)).toMatch(
      /Timeline\n2026-11-23 11:00:00 .+\n2026-11-23 11:01:00 .*Maya/,
    );
  });
  it('gives the timeline as a file', async () => {
    const id = await incident();
    const { file } = await bot.ask(`/alerts show id:${id} format:csv`);
    const csv = await readFile(file?.path ?? '', 'utf8');
    await file?.dispose();
    expect(csv).toContain('"Time","What"');
    expect(csv).toContain('2026-11-23T11:00:00+01:00');
  });
  it('lists a period, and gives it as a file', async () => {
    const id = await incident();
    await bot.says(`/alerts resolve id:${id}`);
    expect(await bot.says('/alerts list today')).toContain(id);
    expect(await bot.says('/alerts list yesterday')).not.toContain(id);
    const { file } = await bot.ask('/alerts list today format:csv');
    expect(file?.name).toBe('incidents-2026-11-23.csv');
    const csv = await readFile(file?.path ?? '', 'utf8');
    await file?.dispose();
    expect(csv).toContain(`"${id}","high"`);
  });
});

describe('/alerts expect-add, expect-list, expect-remove', () => {
  it('hides one rule for one user and a while, is listed and taken back', async () => {
    const added = await bot.says(
      '/alerts expect-add rule:failed-logins user:backup@acme.example for:30d reason:"old job"',
      'ben@acme.example',
    );
    const [id = ''] = added.match(/ex-[a-z0-9]{6}/) ?? [];
    expect(added).toContain('opens nothing until 2026-12-23 11:00');
    expect(await bot.says('/alerts expect-list')).toMatch(
      /failed-logins of backup@acme.example.+0 +Ben +old job/,
    );
    expect(await bot.says(`/alerts expect-remove ${id}`)).toContain('is watched for again');
    expect(await bot.says('/alerts expect-list')).toContain('Nothing is expected');
    expect((await bot.rows('Alerts')).filter(({ subModule }) => subModule === 'Expectations')).toHaveLength(
      2,
    );
  });
  it.each([
    ['rule:brute-force-ip ip:0.0.0.0/0', 'wide'],
    ['rule:brute-force-ip ip:::/0', 'wide'],
    ['rule:success-after-failures ip:203.0.113.7', 'ritical'],
    ['rule:brute-force-ip', 'user'],
    ['rule:brute-force-ip ip:203.0.113.7 for:91d', '90'],
  ])('refuses %s', async (options, why) => {
    const { reply } = await bot.ask(`/alerts expect-add ${options}`);
    expect(reply.tone).toBe('error');
    expect(JSON.stringify(reply)).toContain(why);
  });
  it('is filled in from the incident, narrow', async () => {
    const id = await incident();
    const { reply } = await bot.ask(`/alerts expect-add id:${id}`);
    expect(reply.form?.command).toBe(`/alerts expect-add id:${id}`);
    expect(reply.form?.fields.find(({ name }) => name === 'rule')?.value).toBe('brute-force-ip');
    expect(reply.form?.fields.find(({ name }) => name === 'for')?.value).toBe('7d');
  });
});

describe('/alerts confirm', () => {
  it('tells a stranger nothing of which incidents there are', async () => {
    const id = await incident();
    const known = await bot.says(`/alerts confirm id:${id} was-me:yes`, 'cy@acme.example');
    const unknown = await bot.says('/alerts confirm id:in-zzzzzz was-me:yes', 'cy@acme.example');
    expect(known.replaceAll(id, '…')).toBe(unknown.replaceAll('in-zzzzzz', '…'));
  });
});
