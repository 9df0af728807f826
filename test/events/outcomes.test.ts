import { randomBytes } from 'node:crypto';
import type { NewAuditEvent } from '../../src/audit/event.js';
import { openAuditTrail } from '../../src/audit/open-audit-trail.js';
import type { AuditTrail } from '../../src/audit/trail.js';
import { binary, openCollection } from '../../src/events/event-record-store.js';
import { insertEach } from '../../src/events/insert-each-store.js';
import { sentDigest } from '../../src/events/sent-digest.js';
import type { Database } from '../../src/mongo/database.js';
import { openTestDatabase } from '../support/database.js';
import { auditEvent, audited, NOON, storeSettings } from '../support/events.js';

let database: Database;
let trail: AuditTrail;
beforeAll(async () => {
  database = await openTestDatabase();
  trail = openAuditTrail(database, storeSettings);
});
afterAll(() => database.close());

const outcomes = async (...events: readonly NewAuditEvent[]) =>
  (await trail.record(events)).map(({ status }) => status);

describe('what became of an event', () => {
  it('is told of each: recorded, there already, or there with other content', async () => {
    expect(await outcomes(auditEvent({ id: 'a' }), auditEvent({ id: 'b' }))).toEqual([
      'recorded',
      'recorded',
    ]);
    expect(
      await outcomes(
        auditEvent({ id: 'b' }),
        auditEvent({ id: 'c' }),
        auditEvent({ id: 'a', description: 'another' }),
      ),
    ).toEqual(['existing', 'recorded', 'conflict']);
    expect((await trail.find(['acme'], 'a'))?.description).toBe('Edited the welcome template');
  });

  it('counts within one batch as well', async () => {
    expect(
      await outcomes(
        auditEvent({ id: 'd' }),
        auditEvent({ id: 'd' }),
        auditEvent({ id: 'd', action: 'Delete' }),
      ),
    ).toEqual(['recorded', 'existing', 'conflict']);
  });

  it('is a record once and existing otherwise when many send it at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => outcomes(auditEvent({ id: 'e' }))));
    expect(all.flat().sort()).toEqual([...Array(19).fill('existing'), 'recorded']);
  });

  it('is decided per account', async () => {
    const other = auditEvent({ id: 'a', accountId: 'other', description: 'theirs' });
    expect(await outcomes(other)).toEqual(['recorded']);
  });

  it('does not depend on the order of fields, nor on what is filled in on arrival', async () => {
    const before = { b: 1, a: { d: 2, c: 3 } };
    await outcomes(auditEvent({ id: 'f', module: 'Own Module', before }));
    const again = { ...auditEvent({ id: 'f', before: { a: { c: 3, d: 2 }, b: 1 } }), module: 'Own Module' };
    expect(await outcomes(again)).toEqual(['existing']);
  });

  it('holds for events that came another way', async () => {
    await trail.append([auditEvent({ id: 'g', source: 'import' })]);
    expect(await outcomes(auditEvent({ id: 'g' }))).toEqual(['existing']);
  });

  it('names the id of an event that came without one', async () => {
    const [outcome] = await trail.record([auditEvent({ description: 'nameless' })]);
    expect((await trail.find(['acme'], outcome?.id ?? ''))?.description).toBe('nameless');
  });

  it('is readable the moment it is told', async () => {
    for (let each = 0; each < 20; each += 1) {
      await trail.record([auditEvent({ id: `now-${each}`, module: 'Roles', action: 'Add' })]);
      expect(await trail.count(audited({ module: 'Roles' }))).toBe(each + 1);
    }
  });

  it('is recorded, not existing, when the write is repeated because its answer was lost', async () => {
    const records = openCollection(database, 'audit_events');
    const event = {
      accountId: 'acme',
      eventId: 'h',
      occurredAt: NOON,
      receivedAt: NOON,
      salt: binary(randomBytes(16)),
      digest: binary(sentDigest({ module: 'Roles' })),
      keys: {},
      body: {},
    };
    expect(await insertEach(records, [event])).toEqual([{ id: 'h', status: 'recorded' }]);
    expect(await insertEach(records, [event])).toEqual([{ id: 'h', status: 'recorded' }]);
  });
});
