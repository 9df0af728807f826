import type { AuditTrail } from '../../src/audit/trail.js';
import type { Bench } from './bench.js';
import type { Figure } from './figure.js';
import { type Measure, milliseconds, sideBySide } from './measure.js';
import { ACCOUNT, MONTH, monthOfEvents, trailOn } from './month-of-events.js';
import { packMonth } from './pack-month.js';

export const name = 'ten-million';
/** 10 GB on the disk, and half an hour. */
export const apart = true;

const MANY = 10_000_000;
const asked = { accountIds: [ACCOUNT], interval: MONTH };

/** The same questions about a month of ten million events as about one of a million. */
export async function run(bench: Bench): Promise<readonly Figure[]> {
  const months = [
    await monthOfEvents(bench, { loaded: true }),
    await monthOfEvents(bench, { events: MANY, loaded: true }),
  ];
  for (const month of months) await packMonth(bench, month);
  const [few, many] = months.map(trailOn);
  if (few === undefined || many === undefined) throw new Error('there are two months');
  const compared = (what: string, ask: (trail: AuditTrail) => Promise<unknown>): Promise<Figure> =>
    figureOf(
      what,
      () => milliseconds(() => ask(many)),
      () => milliseconds(() => ask(few)),
    );
  return [
    await compared('page of 20 and total, a month of 10 M', (trail) => trail.page(asked, 20)),
    await compared('counted by username, a month of 10 M', (trail) => trail.countBy(asked, 'username', 10)),
    await compared('counted by ip, a month of 10 M', (trail) => trail.countBy(asked, 'ip', 10)),
  ];
}

async function figureOf(what: string, many: Measure, few: Measure): Promise<Figure> {
  const { ours, limit } = await sideBySide({ ours: many, limit: few, rounds: 15, seconds: 60 });
  return { what, unit: 'ms', ours, limit: { name: 'the same of 1 M', value: limit }, aim: { atMost: 2 } };
}
