import { connect, createServer, type Socket } from 'node:net';
import mongoose from 'mongoose';
import { AUDIT_COLLECTION } from '../../src/audit/audit-indexes.js';
import { openAuditTrail } from '../../src/audit/open-audit-trail.js';
import type { AuditTrail } from '../../src/audit/trail.js';
import type { Database } from '../../src/mongo/database.js';
import { isDatabaseAway } from '../../src/mongo/database-away.js';
import { openTestDatabase, testServer } from '../support/database.js';
import { auditEvent, storeSettings } from '../support/events.js';

let database: Database;
let wire: Awaited<ReturnType<typeof openWire>>;
let trail: AuditTrail;
beforeAll(async () => {
  database = await openTestDatabase();
  wire = await openWire(Number(/:(\d+)/.exec(testServer().replace('mongodb:', ''))?.[1]));
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
    wire.cutAt(AUDIT_COLLECTION);
    await expect(trail.record([auditEvent({ id: 'sent' }), auditEvent({ id: 'too' })])).rejects.toThrow(
      'could not be written',
    );
    wire.cutAt(AUDIT_COLLECTION);
    const failure: unknown = await trail.append([auditEvent({ id: 'appended' })]).catch((error) => error);
    expect(isDatabaseAway(failure)).toBe(true);
    expect(await trail.find(['acme'], 'sent')).toBeUndefined();
    expect(await trail.find(['acme'], 'appended')).toBeUndefined();
  });

  it('does not matter any more when they are sent again', async () => {
    expect(await trail.record([auditEvent({ id: 'sent' })])).toEqual([{ id: 'sent', status: 'recorded' }]);
  });
});

/** Carries bytes to the database and back, and can hang up instead of carrying an insert. */
async function openWire(to: number) {
  let cut: string | undefined;
  const sockets = new Set<Socket>();
  const ends: (() => Promise<unknown>)[] = [];
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (bytes) => {
      if (cut !== undefined && bytes.includes('insert') && bytes.includes(cut)) {
        cut = undefined;
        near.destroy();
      } else far.write(bytes);
    });
    far.on('data', (bytes) => void near.write(bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not a TCP port.');
  return {
    port: address.port,
    /** Hangs up at the next insert into this collection. */
    cutAt(collection: string) {
      cut = collection;
    },
    atEnd: (end: () => Promise<unknown>) => void ends.push(end),
    async close() {
      for (const end of ends) await end();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
