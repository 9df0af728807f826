import mongoose from 'mongoose';
import { AUDIT_COLLECTION } from '../../src/audit/audit-indexes.js';
import { openAuditTrail } from '../../src/audit/open-audit-trail.js';
import type { AuditTrail } from '../../src/audit/trail.js';
import type { Database } from '../../src/mongo/database.js';
import { isDatabaseAway } from '../../src/mongo/database-away.js';
import { openTestDatabase } from '../support/database.js';
import { auditEvent, storeSettings } from '../support/events.js';
import { openWire } from '../support/wire.js';

let database: Database;
let wire: Awaited<ReturnType<typeof openWire>>;
let trail: AuditTrail;
beforeAll(async () => {
  database = await openTestDatabase();
  wire = await openWire();
  const connection = await mongoose
    .createConnection(`mongodb://127.0.0.1:${wire.port}/?directConnection=true&retryWrites=false`, {
      dbName: database.connection.name,
    })
    .asPromise();
  trail = openAuditTrail({ ...database, connection }, storeSettings);
  wire.atEnd(() => connection.close());
});
afterAll(async () => {
  await wire.close();
  await database.close();
});

describe('a connection that is lost before the database has answered', () => {
  it('is no answer: events that may not be there are not said to be', async () => {
    wire.cutAt('insert', AUDIT_COLLECTION);
    await expect(trail.record([auditEvent({ id: 'sent' }), auditEvent({ id: 'too' })])).rejects.toThrow(
      'could not be written',
    );
    wire.cutAt('insert', AUDIT_COLLECTION);
    const failure: unknown = await trail.append([auditEvent({ id: 'appended' })]).catch((error) => error);
    expect(isDatabaseAway(failure)).toBe(true);
    expect(await trail.find(['acme'], 'sent')).toBeUndefined();
    expect(await trail.find(['acme'], 'appended')).toBeUndefined();
  });

  it('does not matter any more when they are sent again', async () => {
    expect(await trail.record([auditEvent({ id: 'sent' })])).toEqual([{ id: 'sent', status: 'recorded' }]);
  });
});
