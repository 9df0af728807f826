import { CASTELLAN } from '../../accounts/asking/author.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Incident } from '../incident.js';
import { isAtLeast } from '../severity.js';
import { showCard } from './announce.js';
import { cardSubject } from './card-subject.js';
import type { DeskParts } from './desk-parts.js';
import { aboutIncident } from './incident-audit.js';
import { isLive } from './incident-row.js';
import { gatherStorm } from './storm.js';
import type { Workbench } from './workbench.js';

/** Saves what has changed, and has every card show it. @returns what has changed */
export async function settle(
  accountId: string,
  bench: Workbench,
  now: Date,
  parts: DeskParts,
  transaction: Transaction,
): Promise<readonly Incident[]> {
  const needing = bench.changed().filter((incident) => needsCard(incident, bench));
  // Asked outside the transaction, so that it is known when it is needed.
  const calls = Promise.all(needing.map((incident) => parts.reach.firstCall(incident, now)));
  calls.catch(() => {});
  await gatherStorm({ accountId, bench, needing, now }, parts, transaction);
  for (const [at, nextAt] of (await calls).entries()) giveCard(needing[at]?.id, nextAt, bench, now);
  const changed = bench.changed();
  for (const incident of changed) await callAgain(incident, bench, now, parts);
  await save(bench, parts, transaction);
  for (const { id } of changed) await announce(id, bench, parts, transaction);
  return bench.changed();
}

/** New, open again, or no longer for the digest alone. */
const needsCard = (incident: Incident, bench: Workbench): boolean =>
  isLive(incident) &&
  incident.stormId === undefined &&
  incident.storm === undefined &&
  incident.severity !== 'info' &&
  (incident.cardAt === undefined || incident.generation !== (bench.before(incident.id)?.generation ?? 0));

function giveCard(id: string | undefined, nextAt: Date | undefined, bench: Workbench, now: Date): void {
  const incident = id === undefined ? undefined : bench.get(id);
  if (incident === undefined || incident.stormId !== undefined) return;
  bench.put({
    ...incident,
    cardAt: now,
    escalation: { step: 0, ...(nextAt === undefined ? {} : { nextAt }) },
  });
}

/** What has become graver may call people that were let sleep before. */
async function callAgain({ id }: Incident, bench: Workbench, now: Date, { reach }: DeskParts): Promise<void> {
  const [incident, before] = [bench.get(id), bench.before(id)];
  if (incident === undefined || before === undefined || incident.status !== 'open') return;
  if (incident.cardAt === undefined || before.severity === incident.severity) return;
  const { step, nextAt: planned } = incident.escalation;
  if (step > 0) return;
  const nextAt = await reach.firstCall(incident, now);
  if (nextAt === undefined || (planned !== undefined && planned <= nextAt)) return;
  bench.put({ ...incident, escalation: { step: 0, nextAt } });
}

/** Those that end first: their keys are needed by those they go on in. */
async function save(bench: Workbench, { store }: DeskParts, transaction: Transaction): Promise<void> {
  const changed = bench.changed();
  const [live, over] = [changed.filter(isLive), changed.filter((incident) => !isLive(incident))];
  for (const incident of [...over, ...live]) {
    if (bench.before(incident.id) === undefined) await store.insert(incident, transaction);
    else await store.save(incident, transaction);
  }
}

async function announce(
  id: string,
  bench: Workbench,
  parts: DeskParts,
  transaction: Transaction,
): Promise<void> {
  const [incident, before] = [bench.get(id), bench.before(id)];
  if (incident === undefined || incident.cardAt === undefined) return;
  const isNew = incident.cardAt !== before?.cardAt;
  const isGraver = before !== undefined && !isAtLeast(before.severity, incident.severity);
  if (!isNew) await parts.outbox.refresh(incident.accountId, cardSubject(incident), transaction);
  if (isNew || isGraver) await showCard(incident, parts, transaction);
  if (isNew) {
    if (before?.cardAt !== undefined)
      await parts.outbox.refresh(incident.accountId, cardSubject(before), transaction);
    await parts.record(CASTELLAN, opening(incident, before), transaction);
  }
}

function opening(incident: Incident, before: Incident | undefined) {
  const again = before !== undefined && incident.generation > before.generation;
  return aboutIncident(incident, again ? 'Reopen' : 'Open', `${incident.id} opened${again ? ' again' : ''}`);
}
