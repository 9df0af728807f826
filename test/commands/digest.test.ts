import { openIncidentStore } from '../../src/alerts/incidents/incident-store.js';
import { incident } from '../alerts/incident.js';
import { type Bot, openBot } from '../support/bot.js';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
  await bot.user('ben@acme.example', ['Member']);
  await bot.user('ada@acme.example', ['Auditor']);
  const store = openIncidentStore(bot.database);
  const at = (text: string) => new Date(`2026-11-${text}:00Z`);
  const acknowledged = { by: 'Ben', userId: 'b', at: at('22T12:06') };
  const found = [
    incident({ id: 'in-000001', status: 'acknowledged', acknowledged, openedAt: at('22T12:00') }),
    incident({ id: 'in-000002', status: 'resolved', openedAt: at('22T13:00') }),
    incident({ id: 'in-000003', status: 'resolved', openedAt: at('21T12:00') }),
    incident({ id: 'in-000004', status: 'resolved', openedAt: at('22T12:00'), test: true }),
    incident({ id: 'in-000005', status: 'open', openedAt: at('22T22:30'), accountId: 'beta' }),
    incident({ id: 'in-000006', status: 'open', openedAt: at('23T09:00') }),
  ];
  await bot.database.inTransaction(async (transaction) => {
    for (const each of found)
      await store.insert(
        {
          ...each,
          findings: each.findings.map((finding) => ({ ...finding, subject: { kind: 'ip', value: each.id } })),
        },
        transaction,
      );
  });
});
afterAll(() => bot.close());

describe('/alerts digest', () => {
  it('is of yesterday, and its first line is a sentence', async () => {
    const { reply } = await bot.ask('/alerts digest', { as: 'ada@acme.example' });
    expect(reply.heading).toBe(
      'Yesterday 2 incidents opened, 1 more than the day before; 1 was acknowledged, in 6 minutes; 1 is still open.',
    );
    const answer = await bot.says('/alerts digest');
    expect(answer).toMatch(/brute-force-ip +2 +1 +1 +1/);
    expect(answer).toContain('2026-11-22 00:00 – 2026-11-23 00:00 (Europe/Berlin');
  });
  it('of a period is compared with as long before, and while it lasts with nothing', async () => {
    expect((await bot.ask('/alerts digest last-week')).reply.heading).toMatch(
      /^Last week 3 incidents opened, 3 more than the week before; /,
    );
    expect((await bot.ask('/alerts digest today')).reply.heading).toBe(
      'Today 1 incident opened; none was acknowledged; 1 is still open.',
    );
    expect((await bot.ask('/alerts digest from:2026-11-21 to:2026-11-21')).reply.heading).toMatch(
      /^From 2026-11-21 00:00 to 2026-11-22 00:00 1 incident opened, 1 more than in as long a time before/,
    );
  });
  it('offers lines that work', async () => {
    const { reply } = await bot.ask('/alerts digest');
    for (const { command } of reply.buttons ?? []) {
      expect((await bot.ask(command)).reply.tone).not.toBe('error');
    }
  });
  it('is refused to a member', async () => {
    expect(await bot.says('/alerts digest', 'ben@acme.example')).toContain('alerts.read');
  });
});
