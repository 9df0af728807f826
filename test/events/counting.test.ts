import { openAuditTrail } from '../../src/audit/open-audit-trail.js';
import { UserError } from '../../src/user-error.js';
import { openTestDatabase } from '../support/database.js';
import { auditEvent, audited, minutesBefore, storeSettings } from '../support/events.js';

const database = await openTestDatabase();
const trail = openAuditTrail(database, storeSettings);
afterAll(() => database.close());

beforeAll(() =>
  trail.append([
    auditEvent({ username: 'ada', occurredAt: minutesBefore(30) }),
    auditEvent({ username: 'Ada', occurredAt: minutesBefore(10) }),
    auditEvent({
      username: 'grace',
      occurredAt: minutesBefore(20),
      resources: [{ name: 'a' }, { name: 'b' }, { name: 'a' }],
    }),
    auditEvent({ occurredAt: minutesBefore(40), resources: [{ name: 'b' }] }),
  ]),
);

describe('Counting by a dimension', () => {
  it('puts the largest first, with first and last time, whatever the case of the value', async () => {
    expect(await trail.countBy(audited(), 'username', 10)).toEqual({
      groups: [
        { value: 'Ada', count: 2, first: minutesBefore(30), last: minutesBefore(10) },
        { value: '', count: 1, first: minutesBefore(40), last: minutesBefore(40) },
        { value: 'grace', count: 1, first: minutesBefore(20), last: minutesBefore(20) },
      ],
      distinct: 3,
      total: 4,
    });
  });

  it('says how many values there are beyond the limit', async () => {
    const counted = await trail.countBy(audited(), 'username', 1);
    expect(counted.groups.map(({ value }) => value)).toEqual(['Ada']);
    expect([counted.distinct, counted.total]).toEqual([3, 4]);
  });

  it('counts an event once for each of its resources, and once in the total', async () => {
    const { groups, total } = await trail.countBy(audited(), 'resource', 10);
    expect(groups.map(({ value, count }) => [value, count])).toEqual([
      ['', 2],
      ['b', 2],
      ['a', 1],
    ]);
    expect(total).toBe(4);
  });

  it('of nothing is empty', async () => {
    const counted = await trail.countBy(audited({ module: 'Roles' }), 'module', 10);
    expect(counted).toEqual({ groups: [], distinct: 0, total: 0 });
  });
});

describe('A question that takes the database too long', () => {
  it('is stopped, and the asker told what to narrow', async () => {
    await database.connection.collection('audit_events').insertMany(
      Array.from({ length: 30_000 }, () => ({
        accountId: 'busy',
        eventId: storeSettings.newId(),
        occurredAt: minutesBefore(1),
        body: { description: 'a'.repeat(200) },
      })),
    );
    const hurried = openAuditTrail(database, { ...storeSettings, limitMs: 1 });
    const asking = hurried.countBy(audited({ accountIds: ['busy'], text: 'b' }), 'description', 10);
    await expect(asking).rejects.toThrow(UserError);
    await expect(asking).rejects.toThrow(/shorter period, or a filter such as module:/);
  });
});
