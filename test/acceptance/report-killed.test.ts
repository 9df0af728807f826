import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Castellan, createCastellan } from '../../src/castellan.js';
import { openPlaces } from '../../src/geo/places.js';
import type { Database } from '../../src/mongo/database.js';
import { systemClock as clock } from '../../src/time/clock.js';
import { openTestDatabase, uriOf } from '../support/database.js';
import { type Started, scratch, start } from '../support/program.js';
import { SlackApi } from '../support/slack-api.js';
import { SIGNING_SECRET } from '../support/slack-requests.js';

// The built program, twice over one database. Needs `npm run build`.
const ALICE = { platform: 'slack', workspace: 'T01TEST', chatUser: 'U01ALICE' } as const;
const GENERAL = { platform: 'slack', workspace: 'T01TEST', to: { channel: 'C01GEN' } } as const;
/** So many that writing them takes half a second or more. */
const FAILURES = 20_000;
const HOUR_MS = 3_600_000;

describe('a process killed while it makes a report', () => {
  const name = `test-${randomUUID()}`;
  let directory: Awaited<ReturnType<typeof scratch>>;
  let database: Database;
  let castellan: Castellan;
  let slack: SlackApi;
  const programs: Started[] = [];

  beforeAll(async () => {
    directory = await scratch();
    database = await openTestDatabase(name);
    castellan = createCastellan({ database, clock, places: await openPlaces() });
    slack = await SlackApi.start();
  }, 60_000);
  afterAll(async () => {
    for (const { child, ended } of programs) {
      child.kill('SIGTERM');
      await ended;
    }
    await slack.stop();
    await castellan.keys.stop();
    await database.close();
    await directory.remove();
  });

  async function another(): Promise<Started> {
    const program = start({
      MONGODB_URI: uriOf(name),
      DATA_DIR: join(directory.path, 'data'),
      PORT: '0',
      CASTELLAN_CONSOLE: 'off',
      OWNER_EMAIL: 'alice@example.com',
      OWNER_ACCOUNT: 'Acme',
      SLACK_BOT_TOKEN: 'xoxb-test-token',
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_TEAM_ACCOUNT: 'Acme',
      SLACK_API_URL: slack.url,
    });
    programs.push(program);
    await program.tells('Castellan is running');
    return program;
  }

  const runs = () => database.connection.collection('report_runs');

  /** Due at once, of yesterday and the days before. @returns its id */
  async function scheduled(): Promise<string> {
    const asker = await castellan.directory.asker(ALICE, async () => ({
      kind: 'member',
      email: 'alice@example.com',
    }));
    if (!asker) throw new Error('Alice is nobody');
    const wanted = {
      query: { what: 'logins', filter: {}, period: 'last-7-days' },
      recurrence: { every: 'day', atMs: 0, zone: 'UTC' },
      format: 'csv',
      address: GENERAL,
      place: '#general',
      disclosed: 'said',
    } as const;
    const { id } = await database.inTransaction((transaction) =>
      castellan.reports.schedules.add(wanted, { asker, correlationId: randomUUID() }, transaction),
    );
    return id;
  }

  it('leaves it to the other one, which posts it: one message, one file, one row', async () => {
    const starting = another();
    const occurredAt = new Date(Date.now() - 30 * HOUR_MS);
    const event = { accountId: 'acme', occurredAt, username: 'root', ip: '24.151.103.17' } as const;
    const failure = { ...event, action: 'sign-in', status: 'failure', source: 'import' } as const;
    for (let at = 0; at < FAILURES; at += 5_000)
      await castellan.logins.append(Array.from({ length: 5_000 }, () => failure));
    const first = await starting;
    const id = await scheduled();
    await database.connection
      .collection('report_schedules')
      .updateOne({}, { $set: { dueAt: new Date(Date.now() - 1_000) } });
    // Stopped in the middle, so that it stays there until the other one is up.
    while (!(await runs().findOne({ lease: { $exists: true } }))) await sleep(2);
    first.child.kill('SIGSTOP');
    expect(await runs().findOne({ scheduleId: id })).toMatchObject({ state: 'waiting', attempts: 1 });
    await another();
    first.child.kill('SIGKILL');
    expect((await first.ended).signal).toBe('SIGKILL');
    while (slack.to('files.completeUploadExternal').length === 0) await sleep(100);
    // Time in which a second one could come.
    await sleep(1_500);
    expect(slack.to('files.completeUploadExternal')).toHaveLength(1);
    expect(slack.messages).toHaveLength(0);
    expect(await runs().find().toArray()).toMatchObject([{ scheduleId: id, state: 'posted', attempts: 2 }]);
    expect(await database.connection.collection('exports').countDocuments()).toBe(1);
    const [bytes] = slack.files.values();
    expect(bytes?.toString('utf8').trimEnd().split('\r\n')).toHaveLength(FAILURES + 1);
    const rows = await database.connection
      .collection('audit_events')
      .countDocuments({ 'body.module': 'Reports', 'body.action': 'Run' });
    expect(rows).toBe(1);
    expect(slack.faults).toEqual([]);
  }, 120_000);
});
