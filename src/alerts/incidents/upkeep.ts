import { CASTELLAN } from '../../accounts/asking/author.js';
import type { Database } from '../../mongo/database.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Finding } from '../finding.js';
import type { Incident } from '../incident.js';
import { refreshCard } from './announce.js';
import { coalesced } from './coalesce.js';
import type { DeskParts } from './desk-parts.js';
import { aboutIncident } from './incident-audit.js';
import { isLive } from './incident-row.js';
import { quietAt, quietMs } from './quiet.js';
import { resolveLines } from './resolve-lines.js';
import { resolvedBy } from './resolved-by.js';
import { takeFindings } from './take-findings.js';
import { noted } from './timeline.js';

/** What is not done in one round is done in the next. */
const MOST_AT_ONCE = 200;

export interface Upkeep extends DeskParts {
  readonly inTransaction: Database['inTransaction'];
  /** What rules find in silence: sources that stopped. */
  readonly silence: (now: Date) => Promise<readonly Finding[]>;
}

/** Does what time brings to incidents. Each in a transaction of its own that looks again first. */
export async function keepUp(now: Date, parts: Upkeep): Promise<void> {
  const { store, inTransaction, silence } = parts;
  for (const { id } of await store.awake(now, MOST_AT_ONCE))
    await inTransaction((transaction) => wake(id, now, parts, transaction));
  for (const { id } of await store.quiet(now, MOST_AT_ONCE))
    await inTransaction((transaction) => end(id, now, parts, transaction));
  const findings = coalesced(await silence(now));
  for (const accountId of new Set(findings.map((finding) => finding.accountId))) {
    const own = findings.filter((finding) => finding.accountId === accountId);
    const news = { accountId, findings: own, touches: [], entries: [] };
    await inTransaction((transaction) => takeFindings(news, now, parts, transaction));
  }
}

async function wake(id: string, now: Date, parts: DeskParts, transaction: Transaction): Promise<void> {
  const incident = await parts.store.find(id, transaction);
  if (incident?.status !== 'snoozed' || !incident.snoozed || incident.snoozed.until > now) return;
  const { snoozed, ...rest } = incident;
  const nextAt = rest.stormId === undefined ? await parts.reach.firstCall(incident, now) : undefined;
  const escalation = { step: 0, ...(nextAt === undefined ? {} : { nextAt }) };
  const open: Incident = { ...rest, status: 'open', escalation, lastSeenAt: now };
  const told = noted(open, now, `open again: ${snoozed.by} had snoozed it until now`);
  await parts.store.save(told, transaction);
  await refreshCard(told, parts, transaction);
}

async function end(id: string, now: Date, parts: DeskParts, transaction: Transaction): Promise<void> {
  const incident = await parts.store.find(id, transaction);
  const quiet = incident && isLive(incident) ? quietAt(incident) : undefined;
  if (incident === undefined || quiet === undefined || quiet > now) return;
  if (incident.storm !== undefined && (await waitsForSomebody(id, parts, transaction))) {
    const over = noted(
      { ...incident, storm: 'over' },
      now,
      'the storm is over; some of it waits for somebody',
    );
    await parts.store.save(over, transaction);
    return refreshCard(over, parts, transaction);
  }
  await resolveLines(incident, 'Castellan', now, parts, transaction, true);
  const line = incident.test ? 'resolved: the test is over' : 'resolved: nothing further came';
  const done = noted(resolvedBy(incident, 'Castellan', now, true), now, line);
  await parts.store.save(done, transaction);
  await refreshCard(done, parts, transaction);
  await parts.record(CASTELLAN, aboutIncident(done, 'Resolve', `${id} ${line}`), transaction);
}

/** Whether a line of the storm does not end by itself. */
async function waitsForSomebody(
  stormId: string,
  { store }: DeskParts,
  transaction: Transaction,
): Promise<boolean> {
  const lines = await store.lines(stormId, transaction);
  return lines.some((line) => isLive(line) && quietMs(line) === undefined);
}
