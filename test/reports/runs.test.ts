import { openIncidentStore } from '../../src/alerts/incidents/incident-store.js';
import { incident } from '../alerts/incident.js';
import { slackAs } from '../support/acme-slack.js';
import { AUDIT, openReportBot, type ReportBot, scheduled } from './report-bot.js';

let bot: ReportBot;
beforeAll(async () => {
  bot = await openReportBot();
});
beforeEach(async () => {
  await bot.fresh();
  bot.goTo('2026-11-20T10:00:00Z');
  await bot.failure('2026-11-17T08:00:00Z', '24.151.103.17');
  await bot.failure('2026-11-17T08:01:00Z', '24.151.103.17');
  await bot.failure('2026-11-18T08:00:00Z', '203.0.113.9');
  await bot.failure('2026-11-12T08:00:00Z', '203.0.113.9');
});
afterAll(() => bot.close());

/** Logins that are not counted until the test lets them; then wrongly, so that nothing of it goes unseen. */
function held() {
  let goOn = () => {};
  let beginning = () => {};
  const began = new Promise<void>((resolve) => {
    beginning = resolve;
  });
  const slow = new Promise<number>((resolve) => {
    goOn = () => resolve(99);
  });
  const count = () => {
    beginning();
    return slow;
  };
  return { logins: { ...bot.logins, count }, began, goOn };
}

const WEEKLY = '/report schedule what:logins every:monday at:09:00 status:failure';

describe('A report that is due', () => {
  it('is posted once, and its first line says what happened', async () => {
    const id = await scheduled(bot, WEEKLY);
    expect(await bot.runDue()).toBe(0);
    bot.goTo('2026-11-23T08:00:01Z');
    expect(await bot.runDue()).toBe(1);
    expect(await bot.runDue()).toBe(0);
    const [report, ...others] = await bot.posted();
    expect(others).toEqual([]);
    expect(report).toMatchObject({
      to: 'slack:T1/C0AUDIT',
      says: '3 failures, 2 more than the week before, mostly from 24.151.103.17.',
      files: ['logins-2026-11-16_2026-11-22.csv'],
    });
    expect(report?.more).toContain(
      '3 rows, 2026-11-16 00:00 – 2026-11-23 00:00 (Europe/Berlin, UTC+01:00), status failure',
    );
    expect(report?.more).not.toContain('late');
    const run = (await bot.rows('Reports')).at(-1);
    expect(run).toMatchObject({ action: 'Run', status: 'success', username: 'maya@acme.example' });
    expect(run?.description).toMatch(
      new RegExp(
        `^${id}: logins-2026-11-16_2026-11-22.csv with 3 rows, SHA-256 [0-9a-f]{64}, disclosed to #audit$`,
      ),
    );
    expect(await bot.says('/report list')).toContain('posted: 3 rows');
  });
  it('is made once, however many processes look', async () => {
    await scheduled(bot, WEEKLY);
    bot.goTo('2026-11-23T08:00:01Z');
    const begun = await Promise.all([bot.runDue(), bot.runDue({}), bot.runDue({})]);
    expect(begun.reduce((sum, count) => sum + count)).toBe(1);
    expect(await bot.posted()).toHaveLength(1);
  });
  it('comes late after an outage, for the week it was due for, and says so', async () => {
    await scheduled(bot, WEEKLY);
    bot.goTo('2026-11-25T11:20:00Z');
    await bot.failure('2026-11-24T08:00:00Z', '203.0.113.9');
    await bot.runDue();
    const [report] = await bot.posted();
    expect(report?.says).toMatch(/^3 failures/);
    expect(report?.more).toContain('It is 2d3h20m late: due at 2026-11-23 09:00.');
  });
  it('after a long outage, the newest five, and says how many were left out', async () => {
    await scheduled(bot, '/report schedule what:users every:day at:09:00');
    bot.goTo('2026-11-28T10:00:00Z');
    await bot.runDue();
    const all = await bot.posted();
    expect(all).toHaveLength(5);
    expect(all[0]?.says).toMatch(/^(\d) users: \1 active; none of the active has a second factor\.$/);
    expect(all.filter(({ more }) => more.includes('3 earlier ones were missed and left out.'))).toHaveLength(
      1,
    );
  });
  it('without a row is a message without a file', async () => {
    await scheduled(bot, '/report schedule what:logins every:day at:09:00 user:nobody');
    bot.goTo('2026-11-21T08:00:01Z');
    await bot.runDue();
    expect(await bot.posted()).toMatchObject([{ says: 'No failures; 0 logins in all.', files: [] }]);
  });
});

describe('A process killed in the middle', () => {
  it('leaves a run that another takes over when its lease is over, and one message', async () => {
    await scheduled(bot, WEEKLY);
    bot.goTo('2026-11-23T08:00:01Z');
    const { logins, began, goOn } = held();
    const first = bot.runDue({ logins });
    await began;
    bot.goTo('2026-11-23T08:00:20Z');
    expect(await bot.runDue()).toBe(0);
    bot.goTo('2026-11-23T08:01:00Z');
    expect(await bot.runDue()).toBe(1);
    goOn();
    await first;
    expect(await bot.posted()).toHaveLength(1);
    expect((await bot.rows('Reports')).filter(({ action }) => action === 'Run')).toHaveLength(1);
  });
  it('that was only slow posts nothing once its run is somebody else’s', async () => {
    await scheduled(bot, WEEKLY);
    bot.goTo('2026-11-23T08:00:01Z');
    const { logins, began, goOn } = held();
    const first = bot.runDue({ logins });
    await began;
    bot.goTo('2026-11-23T08:01:00Z');
    await bot.runDue();
    goOn();
    await first;
    expect((await bot.posted()).map(({ says }) => says)).toEqual([
      '3 failures, 2 more than the week before, mostly from 24.151.103.17.',
    ]);
  });
  it('three times over is given up, and its owner is told', async () => {
    const id = await scheduled(bot, WEEKLY);
    bot.goTo('2026-11-23T08:00:01Z');
    const broken = { logins: { ...bot.logins, count: () => Promise.reject(new Error('no')) } };
    for (const moment of ['08:00:01', '08:00:32', '08:03:00', '08:09:00']) {
      bot.goTo(`2026-11-23T${moment}Z`);
      await bot.runDue(broken);
    }
    expect(await bot.posted()).toMatchObject([
      {
        to: 'slack:T1/@U0MAYA',
        says: `Report ${id} was not made: something failed 3 times; the log has the details`,
      },
    ]);
    expect((await bot.rows('Reports')).at(-1)).toMatchObject({ action: 'Run', status: 'failure' });
    expect(bot.logged).toEqual(['Error: no', 'Error: no', 'Error: no']);
  });
});

describe('Events that come while a report is made', () => {
  /** So many of them, each before the file is read or after it. */
  const coming = (before: number, after: number) => ({
    logins: {
      ...bot.logins,
      async *stream(...asked: Parameters<typeof bot.logins.stream>) {
        const arrive = async (count: number) => {
          for (let at = 0; at < count; at += 1) await bot.failure('2026-11-18T09:00:00Z', '203.0.113.9');
        };
        await arrive(before);
        yield* bot.logins.stream(...asked);
        await arrive(after);
      },
    },
  });
  const report = async (format: string, before: number, after: number) => {
    await scheduled(bot, `${WEEKLY} format:${format}`);
    bot.goTo('2026-11-23T08:00:01Z');
    await bot.runDue(coming(before, after));
    return (await bot.posted())[0];
  };

  it('are counted in its words when they are in its file', async () => {
    const said = await report('csv', 2, 0);
    expect(said?.says).toMatch(/^5 failures, 4 more than the week before/);
    expect(said?.more).toMatch(/^5 rows, /);
    expect(said?.more).not.toContain('came while');
    const list = await bot.says('/report list');
    expect(list).toContain('posted: 5 rows');
  });

  it('and go on coming: it says what the file has, and what was counted', async () => {
    const said = await report('both', 1, 2);
    expect(said?.says).toMatch(/^6 failures, /);
    expect(said?.more).toMatch(/4 rows, 2026-11-16/);
    expect(said?.more).toContain(
      'Events came while it was made: the first line counts 6, the picture has 3, the file has 4.',
    );
  });
});

describe('A report that is changed while it is made', () => {
  const making = async (change: (id: string) => Promise<string>) => {
    const id = await scheduled(bot, WEEKLY);
    bot.goTo('2026-11-23T08:00:01Z');
    const { logins, began, goOn } = held();
    const run = bot.runDue({ logins });
    await began;
    expect(await change(id)).not.toContain('✗');
    goOn();
    await run;
    return id;
  };
  it.each(['cancel', 'pause'])('is not posted any more: %s', async (change) => {
    await making((id) => bot.says(`/report ${change} ${id}`));
    expect(await bot.posted()).toEqual([]);
    expect((await bot.rows('Reports')).filter(({ action }) => action === 'Run')).toEqual([]);
  });
  it('is made anew with the rights of whom it was handed to', async () => {
    const id = await making((of) => bot.says(`/report assign ${of} user:ada@acme.example`));
    expect(await bot.posted()).toEqual([]);
    bot.goTo('2026-11-23T08:00:40Z');
    await bot.runDue();
    expect((await bot.posted())[0]?.more).toContain(`Report ${id} of Ada`);
  });
});

describe('The owner’s rights', () => {
  it('are read at each run: when they have gone nothing is posted, and people are told once', async () => {
    const id = await scheduled(bot, '/report schedule what:logins every:day at:09:00', 'ada');
    const ada = (status: string) =>
      bot.database.connection
        .collection('users')
        .updateOne({ email: 'ada@acme.example' }, { $set: { status } });
    await ada('suspended');
    for (const day of ['21', '22']) {
      bot.goTo(`2026-11-${day}T08:00:01Z`);
      await bot.runDue();
    }
    expect(await bot.posted()).toMatchObject([
      { to: 'slack:T1/@U0MAYA', says: `Report ${id} was not made: its owner is suspended`, files: [] },
    ]);
    expect((await bot.posted())[0]?.more).toContain('is suspended and not written to: hand it on');
    const list = await bot.ask('/report list');
    expect(JSON.stringify(list.reply.blocks)).toMatch(/Ada[^"]* \(suspended\)/);
    expect(JSON.stringify(list.reply.blocks)).toContain(`${id} is not made: its owner is suspended.`);
    expect(list.reply.buttons?.map(({ command }) => command)).toContain(`/report assign id:${id}`);
    expect(await bot.says('/report next')).toContain('not made: its owner is suspended');
    const runs = (await bot.rows('Reports')).filter(({ action }) => action === 'Run');
    expect(runs.map(({ status, reason }) => [status, reason])).toEqual([
      ['failure', 'refused: its owner is suspended'],
      ['failure', 'refused: its owner is suspended'],
    ]);
    await ada('active');
    expect(await bot.says('/report list')).not.toContain('not made');
    bot.goTo('2026-11-23T08:00:01Z');
    await bot.runDue();
    expect((await bot.posted()).at(-1)).toMatchObject({ to: 'slack:T1/C0AUDIT' });
  });
  it('that a role gave and gives no more: the owner is told, too', async () => {
    const id = await scheduled(bot, '/report schedule what:logins every:day at:09:00', 'ada');
    expect(await bot.says('/role unassign user:ada@acme.example role:Auditor')).toContain('Ada');
    bot.goTo('2026-11-21T08:00:01Z');
    await bot.runDue();
    const says = `Report ${id} was not made: its owner may not read the login activity any more (logins.read)`;
    const told = (await bot.posted()).filter((each) => each.says.startsWith('Report'));
    expect(told.map(({ to }) => to).toSorted()).toEqual(['slack:T1/@U0ADA', 'slack:T1/@U0MAYA']);
    expect(told).toEqual(told.map(({ to }) => expect.objectContaining({ to, says, files: [] })));
    expect((await bot.posted()).filter(({ to }) => to.includes('C0AUDIT'))).toEqual([]);
    await bot.says('/role assign user:ada@acme.example role:Auditor');
  });
  it('of a workspace that is another account’s by now get nothing there', async () => {
    const id = await scheduled(bot, '/report schedule what:logins every:day at:09:00');
    const workspaces = bot.database.connection.collection('chat_workspaces');
    await workspaces.updateMany({}, { $set: { accountId: 'other' } });
    bot.goTo('2026-11-21T08:00:01Z');
    await bot.runDue();
    await workspaces.updateMany({}, { $set: { accountId: 'acme' } });
    const all = await bot.posted();
    expect(all.filter(({ to }) => to.includes('C0AUDIT'))).toEqual([]);
    expect((await bot.rows('Reports')).at(-1)?.reason).toMatch(/is no workspace of the account any more/);
    expect(id).toMatch(/^rp-/);
  });
});

describe('A channel that is on the account’s list of open ones', () => {
  const AUDIT_CHANNEL = 'channel:slack:T1/C0AUDIT';
  it('is not asked about; once it is taken off, nothing is posted until somebody says that it may', async () => {
    await bot.says(`/settings open-channel-add ${AUDIT_CHANNEL}`);
    const id = await scheduled(bot, '/report schedule what:logins every:day at:09:00');
    const said = await bot.says(`/settings open-channel-remove ${AUDIT_CHANNEL}`);
    expect(said).not.toContain('✗');
    const other = await scheduled(bot, '/report schedule what:logins every:day at:09:00');
    bot.goTo('2026-11-21T08:00:01Z');
    await bot.runDue();
    const all = (await bot.posted()).filter(({ says }) => says !== '');
    const refusal = expect.stringContaining(`Report ${id} was not made: #audit is no open channel`);
    expect(all.find(({ to }) => to.includes('U0MAYA'))).toMatchObject({ says: refusal, files: [] });
    expect(all.filter(({ to }) => to.includes('C0AUDIT')).map(({ more }) => more)).toEqual([
      expect.stringContaining(other),
    ]);
    await bot.says(`/settings open-channel-add ${AUDIT_CHANNEL}`);
    bot.goTo('2026-11-22T08:00:01Z');
    await bot.runDue();
    expect((await bot.posted()).filter(({ more }) => more.includes(`Report ${id}`))).toHaveLength(1);
    await bot.says(`/settings open-channel-remove ${AUDIT_CHANNEL}`);
  });
});

describe('A picture', () => {
  it('comes beside the CSV, or in its place, with its course in a line', async () => {
    await scheduled(bot, `${WEEKLY} format:both`);
    await scheduled(bot, '/report schedule what:audit every:monday at:09:00 format:chart');
    await scheduled(bot, '/report schedule what:alerts every:monday at:09:00 format:chart');
    bot.goTo('2026-11-23T08:00:01Z');
    await bot.runDue();
    const posted = (await bot.posted()).toSorted((a, b) => b.files.length - a.files.length);
    expect(posted.map(({ files }) => files)).toEqual([
      ['logins-chart-2026-11-16_2026-11-22.png', 'logins-2026-11-16_2026-11-22.csv'],
      ['audit-chart-2026-11-16_2026-11-22.png'],
      [],
    ]);
    expect(posted[0]?.more).toMatch(/failure [▁-█]+ 3/);
    const exported = bot.database.connection.collection('exports');
    expect(await exported.countDocuments()).toBe(3);
  });
});

describe('Incidents', () => {
  it('add up: the sentence counts what opened, the rows are all, the picture has neither tests nor what is merged', async () => {
    const store = openIncidentStore(bot.database);
    const openedAt = new Date('2026-11-18T08:00:00Z');
    const found = [
      incident({ id: 'in-000001', status: 'resolved', openedAt }),
      incident({ id: 'in-000002', status: 'resolved', openedAt, severity: 'info' }),
      incident({ id: 'in-000003', status: 'merged', openedAt, mergedInto: 'in-000001' }),
      incident({ id: 'in-000004', status: 'resolved', openedAt, test: true }),
    ];
    await bot.database.inTransaction(async (transaction) => {
      for (const each of found) await store.insert(each, transaction);
    });
    await scheduled(bot, '/report schedule what:alerts every:monday at:09:00 format:both');
    bot.goTo('2026-11-23T08:00:01Z');
    await bot.runDue();
    const [report] = await bot.posted();
    expect(report?.says).toMatch(/^Last week 1 incident opened, /);
    expect(report?.more).toContain(
      '4 rows: 1 incident, 1 for information alone, 1 that went on in another, 1 test, 2026-11-16',
    );
    expect(report?.more).toMatch(/info .* 1\nhigh .* 1 \|/);
    const { file, reply } = await bot.ask('/alerts list last-week format:chart');
    expect(file?.rows).toBe(2);
    await file?.dispose();
    expect(JSON.stringify(reply.blocks)).toContain('not in the picture');
    await bot.database.connection.collection('incidents').deleteMany({});
  });
});

describe('Where events are purged under retention', () => {
  it('nothing is compared with what is purged by now, and what is left of a period is said to be that', async () => {
    await bot.says('/retention set logins:30 sure:yes');
    await scheduled(bot, '/report schedule what:logins every:month day:2 at:09:00 status:failure');
    bot.goTo('2026-12-02T08:00:01Z');
    await bot.runDue();
    const [monthly] = await bot.posted();
    expect(monthly?.says).toBe('4 failures.');
    expect(monthly?.more).toContain('What occurred before 2026-11-02 01:00 is purged under retention');
    await bot.says('/retention set logins:400');
    bot.goTo('2027-01-02T08:00:01Z');
    await bot.failure('2026-12-24T08:00:00Z', '203.0.113.9');
    await bot.runDue();
    const last = (await bot.posted()).at(-1);
    expect(last?.says).toBe('1 failure, 3 fewer than the month before.');
    expect(last?.more).not.toContain('purged');
    await bot.says('/retention set logins:off');
  });
});

describe('A report of what is not over', () => {
  it('says that it is what there is so far; one that comes after its end does not', async () => {
    await scheduled(bot, '/report schedule what:logins every:day at:09:00 period:today');
    await bot.failure('2026-11-21T07:00:00Z', '203.0.113.9');
    bot.goTo('2026-11-21T08:00:01Z');
    await bot.runDue();
    expect((await bot.posted()).at(-1)?.more).toMatch(/^1 row so far, 2026-11-21 00:00 – 2026-11-22 00:00/);
    bot.goTo('2026-11-23T00:00:00Z');
    await bot.runDue();
    expect((await bot.posted()).at(-1)?.more).toMatch(/^No rows, so there is no file, 2026-11-22/);
  });
});

describe('A report to its owner alone', () => {
  it('follows its owner', async () => {
    const direct = { id: 'slack:T1/D0MAYA', name: 'direct message', private: true };
    const { reply } = await bot.ask(WEEKLY, { identity: slackAs('maya'), channel: direct });
    const id = /rp-\w{6}/.exec(reply.heading ?? '')?.[0];
    await bot.says(`/report assign ${id} user:ada@acme.example`);
    bot.goTo('2026-11-23T08:00:01Z');
    await bot.runDue();
    expect((await bot.posted()).map(({ to }) => to)).toEqual(['slack:T1/@U0ADA']);
    expect((await bot.rows('Reports')).at(-1)?.description).toMatch(/to its owner alone$/);
  });
});

describe('Out of turn', () => {
  it('/report run makes it at once, in the place it always goes to', async () => {
    const id = await scheduled(bot, WEEKLY);
    expect(await bot.says(`/report run ${id}`)).toContain(`Report ${id} is being made; it goes to #audit.`);
    await bot.runDue();
    const [report] = await bot.posted();
    expect(report).toMatchObject({ to: 'slack:T1/C0AUDIT', files: ['logins-2026-11-09_2026-11-15.csv'] });
    expect(report?.more).toContain('asked for by Maya');
  });
  it('what is paused comes not, is run when asked for, and goes on with what comes next', async () => {
    const id = await scheduled(bot, WEEKLY);
    await bot.says(`/report pause ${id}`);
    bot.goTo('2026-11-23T08:00:01Z');
    expect(await bot.runDue()).toBe(0);
    await bot.says(`/report run ${id}`);
    expect(await bot.runDue()).toBe(1);
    expect(await bot.says(`/report resume ${id}`)).toContain('next on 2026-11-30 09:00 (Europe/Berlin)');
    expect(await bot.runDue()).toBe(0);
  });
  it('what was cancelled before its run was begun is dropped', async () => {
    const id = await scheduled(bot, WEEKLY);
    await bot.says(`/report run ${id}`);
    await bot.ask(`/report cancel ${id}`, { identity: slackAs('maya'), channel: AUDIT });
    await bot.runDue();
    expect(await bot.posted()).toEqual([]);
  });
});
