import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tail } from '../../src/events/tail/start-tail.js';
import { createLog } from '../../src/log.js';
import { startSealing } from '../../src/start-sealing.js';
import { systemClock } from '../../src/time/clock.js';
import { type Bot, openBot } from '../support/bot.js';
import { auditEvent, login } from '../support/events.js';
import { until } from '../support/until.js';

let bot: Bot;
let folder: string;
let tail: Tail;

const eventually = async (line: string, expected: RegExp): Promise<string> => {
  let said = '';
  await until(
    async () => {
      said = await bot.says(line);
      return expected.test(said);
    },
    () => said,
  );
  return said;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seal-'));
  const seal = { folder: join(folder, 'keys'), headsFile: join(folder, 'heads.ndjson') };
  bot = await openBot({ seal, dataDir: folder });
  // The seal compares when an event says it was received with when the database took it in.
  bot.clock.at = new Date();
  await bot.user('rae@acme.example', ['Responder']);
  await bot.user('aud@acme.example', ['Auditor']);
  await bot.user('mel@acme.example', ['Member']);
  await bot.audit.append([auditEvent({ id: 'a1', occurredAt: bot.clock.at }), auditEvent({ id: 'a2' })]);
  await bot.logins.append([login({ id: 'l1', occurredAt: new Date('2026-10-01T10:00:00Z') })]);
  const log = createLog('silent', process.stderr);
  tail = await startSealing({ database: bot.database, clock: systemClock, log, place: seal });
});
afterAll(async () => {
  await tail.stop();
  await bot.close();
  await rm(folder, { recursive: true, force: true });
});

describe('/audit verify', () => {
  it('says that the seal holds, over how much, and what no head vouches for', async () => {
    const said = await eventually('/audit verify', /The seal holds/);
    expect(said).toContain('All events and logins; both kinds of event, the whole chain of blocks.');
    expect(said).toMatch(/The seal holds \(Acme\): \d+ events unchanged/);
    expect(said).toMatch(/Blocks +\d+, sealed from 2\d{3}-/);
    expect(said).toMatch(/Heads +none at hand: a cut tail/);
  });

  it('takes a period by name or as two moments', async () => {
    await eventually('/audit verify', /The seal holds/);
    expect(await bot.says('/audit verify period:last-7-days')).toMatch(/Events of \d{4}-\d\d-\d\d 00:00 – /);
    expect(await bot.says('/audit verify last-7-days')).toMatch(/Events of \d{4}-\d\d-\d\d 00:00 – /);
    const october = await bot.says('/audit verify from:2026-10-01 to:2026-10-31');
    expect(october).toContain('Events of 2026-10-01 00:00 – 2026-11-01 00:00 (Europe/Berlin');
    expect(october).toMatch(/\(Acme\): 1 event unchanged/);
    expect(await bot.says('/audit verify from:2026-10-01')).toContain('from: and to: belong together.');
    expect(await bot.says('/audit verify period:today from:2026-10-01')).toContain('not both');
  });

  it('names what was done behind its back, and holds again when it is undone', async () => {
    await eventually('/audit verify', /The seal holds/);
    const { connection } = bot.database;
    await connection
      .collection('audit_events')
      .updateOne({ eventId: 'a2' }, { $set: { 'body.action': 'View' } });
    const removed = await connection.collection('logins').findOneAndDelete({ eventId: 'l1' });
    const said = await bot.says('/audit verify');
    expect(said).toContain('The seal is broken (Acme): 2 findings');
    expect(said).toMatch(
      /CHANGED: audit event a2 \(Templates\) of 2026-11-23 13:00:00 is not as block \d+ sealed it\./,
    );
    expect(said).toMatch(/REMOVED: login l1 of 2026-10-01 12:00:00, sealed in block \d+, is gone\./);
    expect((await bot.ask('/audit verify')).reply.tone).toBe('warning');
    await connection
      .collection('audit_events')
      .updateOne({ eventId: 'a2' }, { $set: { 'body.action': 'Edit' } });
    await connection.collection('logins').insertOne(removed ?? {});
    expect(await bot.says('/audit verify')).toContain('The seal holds');
  });

  it('is for who may read the audit trail', async () => {
    expect(await bot.says('/audit verify', 'aud@acme.example')).toContain('(Acme)');
    expect(await bot.says('/audit verify', 'mel@acme.example')).toContain('needs the permission audit.read');
    expect(await bot.says('/audit verify', 'rae@acme.example')).toContain('needs the permission audit.read');
  });
});

describe('/alerts health', () => {
  it('tells who follows, what waits, where the seal ends, and how disk and database are', async () => {
    const said = await eventually('/alerts health', /nothing waits\n/);
    expect(said).toMatch(/Tail +this process since 2\d{3}-.* follows; /);
    expect(said).toMatch(/Outbox +nothing waits for delivery/);
    expect(said).toMatch(/Seal +block \d+, sealed 2\d{3}-/);
    expect(said).toMatch(/Disk +[\d.]+ GiB of [\d.]+ GiB free/);
    expect(said).toMatch(/Database +given MongoDB [\d.]+, replica set tests of 1, answers in [\d.]+ ms/);
  });

  it('is for Responders, Auditors and Account Managers', async () => {
    for (const who of ['rae@acme.example', 'aud@acme.example', 'maya@acme.example']) {
      expect(await bot.says('/alerts health', who)).toMatch(/Tail/);
    }
    expect(await bot.says('/alerts health', 'mel@acme.example')).toContain(
      'needs the permission alerts.read',
    );
  });

  it('says that events wait for a tail that has ended', async () => {
    await tail.stop();
    bot.clock.at = new Date(Date.now() + 60_000);
    await bot.logins.append([login({ id: 'l9' })]);
    const later = await bot.says('/alerts health');
    expect(later).toMatch(/\d+ events? waits?/);
  });
});
