import { openIntents } from '../../src/audit/intent-store.js';
import type { Intent } from '../../src/audit/intents.js';
import { openAuditTrail } from '../../src/audit/open-audit-trail.js';
import type { Database } from '../../src/mongo/database.js';
import { openTestDatabase } from '../support/database.js';
import { auditEvent, audited, minutesBefore, storeSettings } from '../support/events.js';

const database = await openTestDatabase();
const trail = openAuditTrail(database, storeSettings);
const intents = openIntents(database, trail, storeSettings);
afterAll(() => database.close());
beforeEach(async () => {
  await database.connection.collection('audit_events').deleteMany({});
  await database.connection.collection('pending_commands').deleteMany({});
});

const { status: _, ...announced } = auditEvent({
  occurredAt: minutesBefore(3),
  module: 'Chat Commands',
  action: 'today',
});
const intent: Intent = { ...announced, correlationId: 'c-1', before: { $set: 1 } };
const rows = async () => (await trail.page(audited(), 20)).items;
const pending = () => database.connection.collection('pending_commands').countDocuments();

/** The same database as a process that has died sees it: nobody answers for its id. */
const ofDeadProcess = (id: string): Database => ({ ...database, processId: id });

describe('An intent', () => {
  it('becomes the final row, at the time the act was begun', async () => {
    const id = await intents.begin(intent);
    expect([await pending(), (await rows()).length]).toEqual([1, 0]);
    await intents.finish(id, { status: 'success', description: '412 rows', after: { 'a.b': 1 } });
    expect(await rows()).toMatchObject([
      {
        id,
        status: 'success',
        occurredAt: minutesBefore(3),
        description: '412 rows',
        correlationId: 'c-1',
        before: { $set: 1 },
        after: { 'a.b': 1 },
      },
    ]);
    expect(await pending()).toBe(0);
  });

  it('keeps its own description when the outcome has none', async () => {
    await intents.finish(await intents.begin(intent), {
      status: 'failure',
      reason: 'no',
      description: undefined,
    });
    expect(await rows()).toMatchObject([
      { status: 'failure', reason: 'no', description: intent.description },
    ]);
  });

  it('leaves no row when it is withdrawn, then or later', async () => {
    const id = await intents.begin(intent);
    await intents.withdraw(id);
    await intents.withdraw(id);
    await intents.recover();
    expect([await pending(), (await rows()).length]).toEqual([0, 0]);
  });

  it('stays pending when the change it belongs to fails', async () => {
    const id = await intents.begin(intent);
    const changing = database.inTransaction(async (transaction) => {
      await intents.finish(id, { status: 'success' }, transaction);
      throw new Error('the change failed');
    });
    await expect(changing).rejects.toThrow('the change failed');
    expect([await pending(), (await rows()).length]).toEqual([1, 0]);
  });

  it('finishes once', async () => {
    const id = await intents.begin(intent);
    await intents.finish(id, { status: 'success' });
    await expect(intents.finish(id, { status: 'failure' })).rejects.toThrow('not pending any more');
    expect(await rows()).toMatchObject([{ status: 'success' }]);
  });
});

describe('What a dead process leaves behind', () => {
  it('becomes a row that says so, and no second one', async () => {
    const id = await openIntents(ofDeadProcess('gone'), trail, storeSettings).begin(intent);
    expect(await intents.recover()).toBe(1);
    expect(await rows()).toMatchObject([
      { id, status: 'failure', reason: 'interrupted, outcome unknown', occurredAt: minutesBefore(3) },
    ]);
    expect(await intents.recover()).toBe(0);
  });

  it('is recovered once by several processes at once', async () => {
    const dead = openIntents(ofDeadProcess('gone'), trail, storeSettings);
    for (let n = 0; n < 10; n += 1) await dead.begin(intent);
    const recovered = await Promise.all([intents.recover(), intents.recover(), intents.recover()]);
    expect(recovered.reduce((a, b) => a + b)).toBe(10);
    expect((await rows()).length).toBe(10);
  });

  it('is not confused with what a living one is about', async () => {
    const id = await intents.begin(intent);
    expect(await intents.recover()).toBe(0);
    await intents.finish(id, { status: 'success' });
  });

  it('can’t be finished afterwards: the change it belongs to is undone', async () => {
    const slow = openIntents(ofDeadProcess('thought dead'), trail, storeSettings);
    const id = await slow.begin(intent);
    await intents.recover();
    const changing = database.inTransaction(async (transaction) => {
      await database.connection.collection('changes').insertOne({ done: true }, { session: transaction });
      await slow.finish(id, { status: 'success' }, transaction);
    });
    await expect(changing).rejects.toThrow('not pending any more');
    expect(await database.connection.collection('changes').countDocuments()).toBe(0);
  });
});

describe('What a living process could not finish', () => {
  it('becomes such a row too, once the database is back', async () => {
    let away = true;
    const inTransaction: Database['inTransaction'] = (work) =>
      away ? Promise.reject(new Error('the database is away')) : database.inTransaction(work);
    const cutOff = openIntents({ ...database, inTransaction }, trail, storeSettings);
    const id = await cutOff.begin(intent);
    await expect(cutOff.finish(id, { status: 'success' })).rejects.toThrow('away');
    await expect(cutOff.recover()).rejects.toThrow('away');
    away = false;
    expect(await cutOff.recover()).toBe(1);
    expect(await rows()).toMatchObject([{ id, reason: 'interrupted, outcome unknown' }]);
    expect([await pending(), await cutOff.recover()]).toEqual([0, 0]);
  });
});
