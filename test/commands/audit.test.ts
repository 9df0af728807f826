import { readFile } from 'node:fs/promises';
import { type Bot, NOW, openBot } from '../support/bot.js';
import { auditEvent } from '../support/events.js';

let bot: Bot;
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const DAY = 24 * 60;

beforeAll(async () => {
  bot = await openBot();
  await bot.audit.append([
    ...Array.from({ length: 45 }, (_, n) =>
      auditEvent({
        id: `t-${n}`,
        occurredAt: minutesAgo(n),
        username: 'ada@acme.example',
        ip: '203.0.113.7',
      }),
    ),
    auditEvent({
      id: 'rejected',
      occurredAt: minutesAgo(50),
      module: 'Templates',
      subModule: 'Template Content',
      action: 'Reject',
      status: 'failure',
      reason: 'too long',
      actor: { kind: 'user', name: 'Grace Hopper' },
      resources: [{ name: 'Welcome', type: 'template', id: 'T-17', subModules: ['Body'] }],
      before: { status: 'draft', $weird: 1 },
      after: { status: 'rejected', constructor: null },
    }),
    auditEvent({ id: 'old', occurredAt: minutesAgo(3 * DAY), module: 'Roles', action: 'Add' }),
  ]);
});
afterAll(() => bot.close());

describe('/audit', () => {
  it('answers a period with the exact interval, zone, filters and total', async () => {
    const said = await bot.says('/audit today module:Templates');
    expect(said).toContain(
      'Audit trail 2026-11-23 00:00 – 2026-11-24 00:00 (Europe/Berlin, UTC+01:00), module Templates: 46 events',
    );
    expect(said).toContain('1–20 of 46');
    expect(said).toContain('2026-11-23 11:00:00');
    expect(said).toContain('Ada Lovelace');
    expect(said).toContain('/audit show id:t-0');
  });

  it('leafs to the end and back by buttons, though new events arrive', async () => {
    const press = async (label: string, reply: Awaited<ReturnType<typeof bot.ask>>['reply']) => {
      const button = reply.buttons?.find((each) => each.label === label);
      return (await bot.ask(button?.command ?? `no button ${label}`)).reply;
    };
    const first = (await bot.ask('/audit last-hour module:Templates')).reply;
    await bot.audit.append([auditEvent({ id: 'late', occurredAt: minutesAgo(0.5) })]);
    bot.clock.at = minutesAgo(-30);
    const second = await press('Next', first);
    const third = await press('Next', second);
    bot.clock.at = NOW;
    expect([first, second, third].map((reply) => JSON.stringify(reply.blocks[0]))).toEqual([
      expect.stringContaining('1–20 of 45'),
      expect.stringContaining('21–40 of 46'),
      expect.stringContaining('42–46 of 46'),
    ]);
    expect(third.heading).toContain('2026-11-23 10:00 – 2026-11-23 11:00');
    expect(third.buttons?.map(({ label }) => label)).toEqual(['Previous', 'CSV', 'Chart']);
    expect((await press('Previous', third)).blocks[1]).toEqual(second.blocks[1]);
  });

  it('counts by a filter’s own name as well', async () => {
    expect(await bot.says('/audit today count-by:by')).toContain('Audit trail by actor');
  });

  it('counts by what it is told, with share, first and last', async () => {
    const said = await bot.says('/audit today module:Templates count-by:actor');
    expect(said).toMatch(/Ada Lovelace.*4[56].*2026-11-23 10:16:00.*2026-11-23 11:00:00/);
    expect(said).toMatch(/Grace Hopper.*1.*2\.\d%/);
  });

  it('shows one event with what changed', async () => {
    const said = await bot.says('/audit show id:rejected');
    expect(said).toContain('Templates › Template Content');
    expect(said).toContain('failure: too long');
    expect(said).toContain('Welcome (template T-17): Body');
    expect(said).toMatch(/status\s.*draft\s.*rejected/);
    expect(said).toMatch(/constructor\s.*—\s.*null/);
  });

  it('shows one by the beginning of its id, and says which when several begin so', async () => {
    await bot.audit.append(
      ['long-id-0001-a', 'long-id-0002-b'].map((id) =>
        auditEvent({ id, occurredAt: minutesAgo(2 * DAY), module: 'Users', action: 'Edited' }),
      ),
    );
    expect(await bot.says('/audit show long-id-0001')).toContain('Audit event long-id-0001-a');
    const { reply } = await bot.ask('/audit show long-id-');
    expect(reply.heading).toContain('Several events begin with “long-id-”');
    expect(reply.buttons?.map(({ command }) => command)).toEqual([
      '/audit show id:long-id-0001-a',
      '/audit show id:long-id-0002-b',
    ]);
    expect(await bot.says('/audit show long-id')).toContain('There is no audit event');
  });

  it('says so when there is no such event', async () => {
    expect(await bot.says('/audit show id:nonsense')).toContain('There is no audit event “nonsense”');
  });
});

describe('An empty answer', () => {
  it('tells when the last match was, with a button that shows it', async () => {
    const { reply } = await bot.ask('/audit today module:Roles');
    expect(reply.heading).toContain('no events');
    expect(JSON.stringify(reply.blocks)).toContain('2026-11-20 11:00:00');
    const wider = await bot.ask(reply.buttons?.[0]?.command ?? '');
    expect(wider.reply.heading).toContain('1 event');
  });

  it('tells what is misspelt', async () => {
    const { reply } = await bot.ask('/audit today username:ada@acme.exmple');
    expect(JSON.stringify(reply.blocks)).toContain('ada@acme.example');
    expect((await bot.ask(reply.buttons?.[0]?.command ?? '')).reply.heading).toContain(
      'username ada@acme.example',
    );
  });

  it('tells which filter stands in the way', async () => {
    const { reply } = await bot.ask('/audit today module:Templates ip:198.51.100.0/24');
    expect(JSON.stringify(reply.blocks)).toContain('Without ip 198.51.100.0/24 there are 47 events.');
  });

  it('is no file', async () => {
    const { reply, file } = await bot.ask('/audit today module:Branding format:csv');
    expect([reply.heading, file]).toEqual([expect.stringContaining('no events'), undefined]);
  });
});

describe('Wrong values', () => {
  it.each([
    [
      '/audit between from:2026-11-05 to:2026-11-01 module:Templates count-by:action',
      '/audit between from:2026-11-01 to:2026-11-05 module:Templates count-by:action',
    ],
    ['/audit between from:2026-02-31 to:2026-03-01', '/audit between from:2026-02-28 to:2026-03-01'],
    [
      '/audit between from:2026-02-31T14:05 to:2026-03-01',
      '/audit between from:2026-02-28T14:05 to:2026-03-01',
    ],
    ['/audit at 2026-03-29T02:30', '/audit at time:2026-03-29T03:00'],
    ['/audit today status:worked', '/audit today status:success'],
    ['/audit 2026-11-01 2026-11-05 between', '/audit between from:2026-11-01 to:2026-11-05'],
  ])('have a button that runs what was meant: %s', async (line, meant) => {
    const { reply } = await bot.ask(line);
    expect(reply.tone).toBe('error');
    expect(reply.buttons?.[0]?.command).toBe(meant);
    expect((await bot.ask(meant)).reply.tone).not.toBe('error');
  });

  it.each([
    ['/audit today status:sucess', '/audit today status:success'],
    ['/audit today module:Tempaltes', '/audit today module:Templates'],
    ['/audit today module:Roles action:Ad', '/audit today module:Roles action:Add'],
    ['/audit today module:Roles action:Suspend', '/audit today module:Roles action:Add'],
    ['/audit today module:Roles sub-module:Settings', undefined],
    ['/audit today ip:300.1.1.1', undefined],
    ['/audit today status:{"$ne":1}', undefined],
    ['/audit today account:other', undefined],
    ['/audit today page:e30', undefined],
    ['/audit between from:2026-11-20 to:2026-11-01', undefined],
  ])('%s is refused with what to type instead', async (line, instead) => {
    const { reply } = await bot.ask(line);
    expect(reply.tone).toBe('error');
    if (instead !== undefined) expect(reply.buttons?.map(({ command }) => command)).toContain(instead);
  });

  it('are values and not queries', async () => {
    expect((await bot.ask('/audit today username:{"$ne":1}')).reply.heading).toContain('no events');
  });

  it('of an action understood by another word are fine', async () => {
    expect((await bot.ask('/audit today module:Opt-in/Opt-out action:Update')).reply.tone).toBe('plain');
  });
});

describe('format:csv', () => {
  it('writes every column of every row, newest first', async () => {
    const { file, reply } = await bot.ask(
      '/audit between from:2026-11-01 to:2026-11-23 module:Templates format:csv',
    );
    const lines = (await readFile(file?.path ?? '', 'utf8')).split('\r\n');
    await file?.dispose();
    expect([file?.name, file?.rows]).toEqual(['audit-2026-11-01_2026-11-23.csv', 47]);
    expect(reply.file?.caption).toContain('module Templates: 47 events');
    expect(lines[0]).toContain('"Date & time","Local date","Local time","Actioned by"');
    expect(lines.at(-2)).toContain(
      '"2026-11-23T10:10:00+01:00","2026-11-23","10:10:00","Grace Hopper","user","Templates","Template Content","Reject","Welcome (template T-17): Body","failure","too long","Acme"',
    );
    expect(lines.length).toBe(1 + 47 + 1);
  });

  it('writes counts, too', async () => {
    const { file } = await bot.ask('/audit today count-by:action format:csv');
    expect(await readFile(file?.path ?? '', 'utf8')).toContain('"Action","Count","First","Last"\r\n');
    await file?.dispose();
  });
});

describe('Several accounts', () => {
  beforeAll(async () => {
    const { accounts } = bot.directory;
    await accounts.ensure('Acme Retail', { id: 'acme-retail', parentId: 'acme' });
    await accounts.ensure('Rival', { id: 'rival' });
    await bot.audit.append([
      auditEvent({ id: 'child', accountId: 'acme-retail', module: 'Branding', action: 'Set' }),
      auditEvent({ id: 'theirs', accountId: 'rival', module: 'Branding', action: 'Set' }),
    ]);
  });

  it('are seen by the parent’s manager with a column that says which, and no other tenant is', async () => {
    const said = await bot.says('/audit today module:Branding');
    expect(said).toContain('1 event');
    expect(said).toContain('Acme Retail');
    expect(await bot.says('/audit show id:theirs')).toContain('There is no audit event');
  });

  it('can be narrowed to one by name or id', async () => {
    expect(await bot.says('/audit today module:Branding account:"acme retail"')).toContain('1 event');
    expect(await bot.says('/audit today module:Branding account:acme')).toContain('no events');
  });
});

describe('Somebody without the permission', () => {
  it('is shown nothing', async () => {
    await bot.user('mel@acme.example', ['Member']);
    const { reply } = await bot.ask('/audit today', { as: 'mel@acme.example' });
    expect(reply.tone).toBe('refusal');
    expect(JSON.stringify(reply)).not.toContain('Ada');
  });
});
