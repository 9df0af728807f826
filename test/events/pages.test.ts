import { openAuditTrail } from '../../src/audit/open-audit-trail.js';
import type { Cursor } from '../../src/events/page.js';
import { openTestDatabase } from '../support/database.js';
import { auditEvent, audited, collected, ids, minutesBefore, storeSettings } from '../support/events.js';

const database = await openTestDatabase();
const trail = openAuditTrail(database, storeSettings);
afterAll(() => database.close());

/** 45 events, of which 30 happened at the same moment. */
beforeAll(() =>
  trail.append(
    Array.from({ length: 45 }, (_, n) =>
      auditEvent({
        id: `e-${n}`,
        occurredAt: n < 30 ? minutesBefore(10) : minutesBefore(n),
        accountId: n % 3 ? 'acme' : 'child',
      }),
    ),
  ),
);

const everything = audited({ accountIds: ['acme', 'child'] });

async function walk(direction: Cursor['direction'], from?: Cursor): Promise<readonly (readonly string[])[]> {
  const { items, [direction]: following } = await trail.page(everything, 20, from);
  return [ids(items), ...(following ? await walk(direction, following) : [])];
}

describe('Pages', () => {
  it('hold every event once, newest first, though many share a moment', async () => {
    const pages = await walk('next');
    expect(pages.map((page) => page.length)).toEqual([20, 20, 5]);
    expect(new Set(pages.flat()).size).toBe(45);
    const times = (await collected(trail.stream(everything))).map(({ occurredAt }) => occurredAt.getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it('lead back by the same rows', async () => {
    const forth = await walk('next');
    const last = await trail.page(everything, 20, {
      direction: 'next',
      ...(await trail.page(everything, 20, (await trail.page(everything, 20)).next)).next,
    } as Cursor);
    const back = await walk('previous', last.previous);
    expect(back).toEqual([forth[1], forth[0]]);
  });

  it('tell whether newer and older rows exist', async () => {
    const first = await trail.page(everything, 20);
    expect([first.previous, first.next?.direction]).toEqual([undefined, 'next']);
    const whole = await trail.page(everything, 45);
    expect([whole.previous, whole.next]).toEqual([undefined, undefined]);
  });

  it('all state the exact total', async () => {
    const first = await trail.page(everything, 20);
    const second = await trail.page(everything, 20, first.next);
    expect([first.total, second.total]).toEqual([45, 45]);
  });

  it('are the same rows that a stream brings, the other way round when asked so', async () => {
    const oldest = ids(await collected(trail.stream(everything, 'oldest-first')));
    expect(oldest).toEqual((await walk('next')).flat().reverse());
    expect(ids(await collected(trail.stream(everything)))).toEqual((await walk('next')).flat());
  });

  it('do not shift when newer events arrive', async () => {
    const first = await trail.page(everything, 20);
    await trail.append([auditEvent({ id: 'newer', occurredAt: minutesBefore(0) })]);
    const second = await trail.page(everything, 20, first.next);
    expect(ids(second.items).filter((id) => ids(first.items).includes(id))).toEqual([]);
    expect(ids((await trail.page(everything, 20, second.previous)).items)).toEqual(ids(first.items));
  });

  it('have 1 to 1,000 rows', async () => {
    await expect(trail.page(everything, 0)).rejects.toThrow(RangeError);
    await expect(trail.page(everything, 1001)).rejects.toThrow(RangeError);
  });
});

describe('A stream', () => {
  it('that is left early leaves no cursor behind', async () => {
    const many = Array.from({ length: 2500 }, () => auditEvent({ accountId: 'busy' }));
    await trail.append(many);
    for await (const event of trail.stream(audited({ accountIds: ['busy'] }))) {
      expect(event.accountId).toBe('busy');
      break;
    }
    const admin = database.connection.getClient().db('admin');
    const idle = await admin
      .aggregate([
        { $currentOp: { idleCursors: true } },
        { $match: { type: 'idleCursor', ns: `${database.connection.name}.audit_events` } },
      ])
      .toArray();
    expect(idle).toEqual([]);
  });
});
