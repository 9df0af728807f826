import { openAuditTrail } from '../../src/audit/open-audit-trail.js';
import { openTestDatabase } from '../support/database.js';
import { auditEvent, audited, ids, minutesBefore, NOON, storeSettings } from '../support/events.js';

const database = await openTestDatabase();
const trail = openAuditTrail(database, storeSettings);
afterAll(() => database.close());
beforeEach(() => database.connection.collection('audit_events').deleteMany({}));

describe('Recording audit events', () => {
  it('keeps every field as it came, and adds identity and arrival', async () => {
    const event = auditEvent({
      id: 'e-1',
      occurredAt: minutesBefore(5),
      actor: { kind: 'api-key', name: 'Billing', id: 'k1' },
      subModule: 'Template Content',
      action: 'Approve',
      resources: [{ name: 'welcome', type: 'template', id: 't1', subModules: ['Body', 'Footer'] }],
      status: 'failure',
      reason: 'not allowed',
      username: 'Ada@Acme.example',
      ip: '2001:db8::1',
      userAgent: 'curl/8',
      correlationId: 'c1',
    });
    expect(await trail.append([event])).toEqual({ inserted: 1, existing: 0 });
    expect(await trail.find(['acme'], 'e-1')).toEqual({ ...event, receivedAt: NOON });
  });

  it('gives an id to an event that has none', async () => {
    await trail.append([auditEvent(), auditEvent()]);
    const { items } = await trail.page(audited(), 20);
    expect(new Set(ids(items)).size).toBe(2);
  });

  it('leaves what is there when the same id comes again, alone or among new ones', async () => {
    await trail.append([auditEvent({ id: 'e-1', description: 'first' })]);
    const again = [
      auditEvent({ id: 'e-1', description: 'second' }),
      auditEvent({ id: 'e-2' }),
      auditEvent({ id: 'e-2' }),
    ];
    expect(await trail.append(again)).toEqual({ inserted: 1, existing: 2 });
    expect(await trail.find(['acme'], 'e-1')).toMatchObject({ description: 'first' });
  });

  it('lets two accounts use the same id', async () => {
    await trail.append([auditEvent({ id: 'e-1' }), auditEvent({ id: 'e-1', accountId: 'other' })]);
    expect(await trail.count(audited({ accountIds: ['acme', 'other'] }))).toBe(2);
  });

  it('survives two senders of the same batch at once', async () => {
    const batch = Array.from({ length: 200 }, (_, n) => auditEvent({ id: `e-${n}` }));
    const recorded = await Promise.all([trail.append(batch), trail.append(batch)]);
    expect(recorded.reduce((sum, { inserted }) => sum + inserted, 0)).toBe(200);
    expect(await trail.count(audited())).toBe(200);
  });

  it('spells modules and actions as the catalogue does, and own ones as they were first sent', async () => {
    await trail.append([
      auditEvent({ id: '1', module: 'templates', subModule: 'template-content', action: 'APPROVE' }),
      auditEvent({ id: '2', module: 'opt-in / opt-out', action: 'update' }),
      auditEvent({ id: '3', module: 'Loyalty Points', subModule: '—', action: 'Burn' }),
      auditEvent({ id: '4', module: 'loyalty points', action: 'BURN' }),
    ]);
    const spelt = async (id: string) => {
      const { module, subModule, action } = (await trail.find(['acme'], id)) ?? {};
      return [module, subModule, action];
    };
    expect(await spelt('1')).toEqual(['Templates', 'Template Content', 'Approve']);
    expect(await spelt('2')).toEqual(['Opt-in/Opt-out', undefined, 'Edit']);
    expect(await spelt('3')).toEqual(['Loyalty Points', undefined, 'Burn']);
    expect(await spelt('4')).toEqual(['Loyalty Points', undefined, 'Burn']);
  });

  it('returns before and after unharmed, whatever their keys', async () => {
    const after = JSON.parse('{"$set":{"a.b":1},"__proto__":{"admin":true},"":null,"list":[{"$ne":1}]}');
    await trail.append([auditEvent({ id: 'e-1', before: { 'a.b': 0 }, after })]);
    const found = await trail.find(['acme'], 'e-1');
    expect(found?.before).toEqual({ 'a.b': 0 });
    expect(JSON.stringify(found?.after)).toBe(JSON.stringify(after));
    expect(Object.getPrototypeOf(found?.after)).toBe(Object.prototype);
  });

  it('salts each event with 16 bytes of its own', async () => {
    await trail.append([auditEvent(), auditEvent()]);
    const records = await database.connection.collection('audit_events').find().toArray();
    const salts = records.map(({ salt }) => salt.toString('hex'));
    expect(salts.map((salt) => salt.length)).toEqual([32, 32]);
    expect(new Set(salts).size).toBe(2);
  });
});

describe('Recording inside a transaction', () => {
  it('happens when the transaction commits', async () => {
    await database.inTransaction(async (transaction) => {
      await trail.append([auditEvent({ id: 'e-1' })], transaction);
      expect(await trail.count(audited())).toBe(0);
    });
    expect(await trail.count(audited())).toBe(1);
  });

  it('does not happen when it fails', async () => {
    const failing = database.inTransaction(async (transaction) => {
      await trail.append([auditEvent({ id: 'e-1' })], transaction);
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect(await trail.count(audited())).toBe(0);
  });

  it('leaves what is there, and commits the rest', async () => {
    await trail.append([auditEvent({ id: 'e-1', description: 'first' })]);
    const events = [auditEvent({ id: 'e-1' }), auditEvent({ id: 'e-2' }), auditEvent({ id: 'e-2' })];
    const recorded = await database.inTransaction((transaction) => trail.append(events, transaction));
    expect(recorded).toEqual({ inserted: 1, existing: 2 });
    expect(await trail.find(['acme'], 'e-1')).toMatchObject({ description: 'first' });
  });
});
