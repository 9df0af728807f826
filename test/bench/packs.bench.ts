import { isDeepStrictEqual } from 'node:util';
import { AUDIT_PACKED } from '../../src/audit/open-audit-trail.js';
import { all, ofAccounts, within } from '../../src/events/condition.js';
import { groupsOf } from '../../src/events/groups-of.js';
import type { Database } from '../../src/mongo/database.js';
import type { Bench } from './bench.js';
import type { Figure } from './figure.js';
import { milliseconds, sideBySide } from './measure.js';
import { ACCOUNT, MONTH, monthOfEvents, recordsIn, trailOn } from './month-of-events.js';
import { packMonth } from './pack-month.js';

export const name = 'packs';

const MOST = 10;
const asked = { accountIds: [ACCOUNT], interval: MONTH };
const AIMS = { username: 1 / 20, module: 1 / 20, ip: 1 / 5 } as const;

/** A month of whole hours counted from packs, against `$group` over the same events in the same database. */
export async function run(bench: Bench): Promise<readonly Figure[]> {
  const database = await monthOfEvents(bench);
  await packMonth(bench, database);
  const figures: Figure[] = [];
  for (const dimension of ['username', 'module', 'ip'] as const)
    figures.push(await counted(database, dimension));
  return figures;
}

async function counted(database: Database, dimension: keyof typeof AIMS): Promise<Figure> {
  const trail = trailOn(database);
  const question = {
    condition: all([ofAccounts(asked.accountIds), within(asked.interval)]),
    grouping: AUDIT_PACKED[dimension],
    limit: MOST,
  };
  // What it is read by without packs: see `scanOrIndex`.
  const scan = { maxTimeMS: 60_000, hint: { $natural: 1 } } as const;
  const byGroup = () => groupsOf(recordsIn(database), question, scan);
  const fromPacks = () => trail.countBy(asked, dimension, MOST);
  const [one, other] = [await byGroup(), await fromPacks()];
  if (!isDeepStrictEqual(one, other)) throw new Error(`packs differ from $group by ${dimension}`);
  const { ours, limit } = await sideBySide({
    ours: () => milliseconds(fromPacks),
    limit: () => milliseconds(byGroup),
    rounds: 9,
    seconds: 60,
  });
  return {
    what: `a month of whole hours counted by ${dimension}, from packs`,
    unit: 'ms',
    ours,
    limit: { name: '$group by a scan', value: limit },
    aim: { atMost: AIMS[dimension] },
    note: `AuditTrail.countBy over 1,000,000 events of one account in 30 days; both answers are the same.`,
  };
}
