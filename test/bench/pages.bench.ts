import type { AuditDimension } from '../../src/audit/trail.js';
import type { Bench } from './bench.js';
import type { Figure } from './figure.js';
import { medianOf, milliseconds, sideBySide } from './measure.js';
import { ACCOUNT, lastDays, MONTH, monthOfEvents, recordsIn, TODAY, trailOn } from './month-of-events.js';

export const name = 'pages';

const PAGE = 20;
const WARM = 200;
const ROUNDS = 1_000;

/** What `/audit today module:Templates` asks of the store, against the least that can be asked of MongoDB. */
export async function run(bench: Bench): Promise<readonly Figure[]> {
  const database = await monthOfEvents(bench);
  const trail = trailOn(database);
  const records = recordsIn(database);
  const sample = await records.aggregate([{ $sample: { size: WARM } }, { $project: { _id: 1 } }]).toArray();
  const filter = { accountIds: [ACCOUNT], interval: TODAY, module: 'Templates' };
  let turn = 0;
  const limit = () => milliseconds(() => records.findOne({ _id: sample[turn++ % sample.length]?._id }));
  const ours = () => milliseconds(() => trail.page(filter, PAGE));

  await sideBySide({ ours, limit, rounds: WARM, seconds: 20 });
  const measured = await sideBySide({ ours, limit, rounds: ROUNDS, seconds: 30 });
  const { total } = await trail.page(filter, PAGE);
  const week = () => trail.page({ ...filter, interval: lastDays(7) }, PAGE);
  const counted: readonly AuditDimension[] = ['module', 'username'];
  const counts: Figure[] = [];
  for (const dimension of counted) {
    const count = () => trail.countBy({ accountIds: [ACCOUNT], interval: MONTH }, dimension, 10);
    counts.push({
      what: `a month counted by ${dimension}`,
      unit: 'ms',
      ours: await medianOf(5, () => milliseconds(count)),
    });
  }
  return [
    {
      what: 'page of 20 and total, today + module',
      unit: 'ms',
      ours: measured.ours,
      limit: { name: 'findOne by _id', value: measured.limit },
      aim: { atMost: 3 },
      note: `AuditTrail.page over 1,000,000 events of one account in 30 days; ${total.toLocaleString('en')} of them match.`,
    },
    {
      what: 'page of 20 and total, last-7-days + module',
      unit: 'ms',
      ours: await medianOf(50, () => milliseconds(week)),
    },
    ...counts,
  ];
}
