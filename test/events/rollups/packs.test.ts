import fc from 'fast-check';
import { AUDIT_COLLECTION } from '../../../src/audit/audit-indexes.js';
import type { NewAuditEvent } from '../../../src/audit/event.js';
import { AUDIT_PACKED, openAuditTrail } from '../../../src/audit/open-audit-trail.js';
import { all, ofAccounts, within } from '../../../src/events/condition.js';
import { openCollection } from '../../../src/events/event-record-store.js';
import { groupsOf } from '../../../src/events/groups-of.js';
import type { Groups } from '../../../src/events/page.js';
import { openPackedCounts } from '../../../src/events/rollups/packed-counts-store.js';
import type { Interval } from '../../../src/time/interval.js';
import { auditEvent, storeSettings } from '../../support/events.js';
import { packed, packingOn } from '../../support/packing.js';
import { openSealing, type Sealing } from '../../support/sealing.js';

const HOUR = 3_600_000;
const FROM = new Date('2026-11-20T17:00:00Z').getTime();
const END = new Date(FROM + 68 * HOUR);
const DIMENSIONS = ['username', 'actor', 'ip', 'module', 'status'] as const;
type Dimension = (typeof DIMENSIONS)[number];
const LIMIT = { maxTimeMS: 10_000 };

let at = new Date('2026-11-23T14:00:00Z');
const clock = { now: () => at };
/** The next hour: what is over by then is packed. */
const hourLater = () => {
  at = new Date(at.getTime() + HOUR);
};

let sealing: Sealing;
beforeAll(async () => {
  sealing = await openSealing();
  await sealing.start({ followers: [packingOn(sealing.database, clock)] });
});
afterAll(() => sealing.close());

interface Asked {
  readonly accountIds: readonly string[];
  readonly interval: Interval;
}

const MOST = 4;
const records = () => openCollection(sealing.database, AUDIT_COLLECTION);
const byGroup = ({ accountIds, interval }: Asked, dimension: Dimension): Promise<Groups> =>
  groupsOf(
    records(),
    {
      condition: all([ofAccounts(accountIds), within(interval)]),
      grouping: AUDIT_PACKED[dimension],
      limit: MOST,
    },
    LIMIT,
  );
/** Undefined when packs are of no use. */
const byPacks = (asked: Asked, dimension: Dimension): Promise<Groups | undefined> =>
  openPackedCounts(sealing.database, {
    name: 'audit',
    collection: AUDIT_COLLECTION,
    packed: AUDIT_PACKED,
  }).countBy(asked, AUDIT_PACKED[dimension], MOST, LIMIT);
const trail = () => openAuditTrail(sealing.database, storeSettings);

const text = fc.oneof(
  fc.constantFrom('ada', 'Ada', 'ADA', 'grace', '\u{1f600}b', '\uffffb', 'ａda', '', 'x'),
  fc.string({ maxLength: 5 }),
);
const event: fc.Arbitrary<NewAuditEvent> = fc
  .record({
    accountId: fc.constantFrom('acme', 'acme', 'beta'),
    hours: fc.double({ min: 0, max: 67, noNaN: true }),
    username: fc.option(text, { nil: undefined }),
    name: text,
    module: fc.constantFrom('Templates', 'templates', 'Roles', 'Opt-in'),
    ip: fc.constantFrom(undefined, '10.0.0.1', '10.0.0.2', '::1'),
    status: fc.constantFrom('success' as const, 'failure' as const),
  })
  .map(({ hours, name, ...rest }) =>
    auditEvent({ ...rest, occurredAt: new Date(FROM + hours * HOUR), actor: { kind: 'user', name } }),
  );
const halves = fc.integer({ min: -2, max: 140 });
const interval = fc.tuple(halves, halves, fc.constantFrom(0, 1, 420_000)).map(([a, b, more]) => ({
  from: new Date(FROM + (Math.min(a, b) * HOUR) / 2),
  to: new Date(FROM + (Math.max(a, b) * HOUR) / 2 + more),
}));

let run = 0;
it('say what $group says: of random events and intervals, of events that come late', async () => {
  let asking = 0;
  const property = fc.asyncProperty(
    fc.array(event, { minLength: 1, maxLength: 60 }),
    fc.array(event, { maxLength: 12 }),
    fc.array(interval, { minLength: 3, maxLength: 3 }),
    async (events, late, intervals) => {
      run += 1;
      const own = (event: NewAuditEvent) => ({ ...event, accountId: `${event.accountId}-${run}` });
      const accounts = [...new Set(events.map(own).map(({ accountId }) => accountId))];
      const check = async () => {
        for (const interval of intervals) {
          asking += 1;
          const asked = { accountIds: asking % 2 === 0 ? accounts : accounts.slice(0, 1), interval };
          const dimension = DIMENSIONS[asking % DIMENSIONS.length] ?? 'username';
          const expected = await byGroup(asked, dimension);
          expect(await trail().countBy(asked, dimension, MOST)).toEqual(expected);
          expect(await byPacks(asked, dimension).then((groups) => groups ?? expected)).toEqual(expected);
        }
      };
      await trail().append(events.map(own));
      await settled();
      hourLater();
      await packed(sealing.database, END, accounts);
      await check();
      await trail().append(late.map(own));
      await check();
      await settled();
      await packed(sealing.database, END, accounts);
      await check();
    },
  );
  await fc.assert(property, { numRuns: 8, endOnFailure: true });
});

/** The tail has seen everything. */
const settled = async () => sealing.sealed(await records().countDocuments());
