import type { Transaction } from '../../mongo/transaction.js';
import type { Incident } from '../incident.js';
import { worst } from '../severity.js';
import type { DeskParts } from './desk-parts.js';
import { later, risen } from './fold.js';
import { newId } from './incident-id.js';
import { isLive } from './incident-row.js';
import { newStorm } from './new-incident.js';
import { STORM_QUIET_MS } from './quiet.js';
import type { Workbench } from './workbench.js';

/** More new cards than this within ten minutes are a storm. */
const MOST_CARDS = 10;

interface Weather {
  readonly accountId: string;
  readonly bench: Workbench;
  /** Those that want a card. */
  readonly needing: readonly Incident[];
  readonly now: Date;
}

/**
 * Makes those that want a card lines of the storm, when there is one or they are too many; and has the storms go on
 * whose lines go on.
 */
export async function gatherStorm(
  { accountId, bench, needing, now }: Weather,
  parts: DeskParts,
  transaction: Transaction,
): Promise<void> {
  if (needing.length > 0) await divert({ accountId, bench, needing, now }, parts, transaction);
  const lines = bench.changed().filter(({ stormId }) => stormId !== undefined);
  for (const stormId of new Set(lines.map((line) => line.stormId ?? ''))) {
    const storm = bench.get(stormId) ?? (await parts.store.find(stormId, transaction));
    if (storm === undefined || !isLive(storm)) continue;
    const own = lines.filter((line) => line.stormId === stormId);
    bench.adopt(storm);
    bench.put(withLines(storm, own, now));
  }
}

async function divert(
  { accountId, bench, needing, now }: Weather,
  parts: DeskParts,
  transaction: Transaction,
): Promise<void> {
  const since = new Date(now.getTime() - STORM_QUIET_MS);
  const weather = await parts.store.weather(accountId, since, MOST_CARDS, transaction);
  let { storm, cards } = weather;
  if (storm) bench.adopt(storm);
  for (const incident of needing) {
    if (storm === undefined && cards < MOST_CARDS) {
      cards += 1;
      continue;
    }
    if (storm === undefined) {
      const nextAt = await parts.reach.firstCall(incident, now);
      const escalation = { step: 0, ...(nextAt === undefined ? {} : { nextAt }) };
      storm = {
        ...newStorm(newId('in', parts.randomBytes), incident, now),
        cardAt: now,
        escalation,
      };
      bench.put(storm);
    }
    const { cardAt, ...line } = incident;
    bench.put({ ...line, stormId: storm.id, escalation: { step: 0 } });
  }
}

function withLines(storm: Incident, lines: readonly Incident[], now: Date): Incident {
  const seen = {
    ...storm,
    lastAt: lines.reduce((last, line) => later(last, line.lastAt), storm.lastAt),
    lastSeenAt: later(storm.lastSeenAt, now),
  };
  const gravest = worst(lines.map(({ severity }) => severity));
  const cause = lines.find(({ severity }) => severity === gravest);
  return risen(seen, gravest, `as ${cause?.id ?? 'a line'} is`, now);
}
