import { randomBytes, randomUUID } from 'node:crypto';
import { AUDIT_COLLECTION, AUDIT_INDEXED } from '../../src/audit/audit-indexes.js';
import { catalogueTerms } from '../../src/audit/catalogue.js';
import type { NewAuditEvent } from '../../src/audit/event.js';
import { openAuditTrail } from '../../src/audit/open-audit-trail.js';
import type { AuditTrail } from '../../src/audit/trail.js';
import { eventIndexes, openCollection, type Records } from '../../src/events/event-record-store.js';
import type { Database } from '../../src/mongo/database.js';
import type { Bench } from './bench.js';

/** How many events there are, evenly over {@link MONTH}, unless said otherwise. */
export const EVENTS = 1_000_000;
/** The database they are in. */
export const MONTH_DATABASE = 'month';

const DAY = 86_400_000;
const NOW = new Date('2026-11-23T18:00:00Z');
/** Thirty calendar days up to now, UTC. */
export const MONTH = { from: new Date('2026-10-25T00:00:00Z'), to: NOW };
export const TODAY = { from: new Date('2026-11-23T00:00:00Z'), to: NOW };
export const ACCOUNT = 'acme';

const BATCH = 1_000;
const AT_ONCE = 4;

/** The trail over them. */
export const trailOn = (database: Database): AuditTrail =>
  openAuditTrail(database, { clock: { now: () => NOW }, randomBytes, newId: randomUUID, limitMs: 60_000 });

export const recordsIn = (database: Database): Records => openCollection(database, AUDIT_COLLECTION);

/** How a month is made. */
interface Made {
  readonly events?: number;
  /** The indexes are built at the end, in a tenth of the time: those of a collection that was loaded, not grown. */
  readonly loaded?: true;
}

const filled = new WeakMap<Bench, Map<string, Promise<Database>>>();

/**
 * A database with a month of one account's audit trail, every module of the catalogue as often as the others: made
 * once a run, recorded as importers record, in the order it happened.
 */
export function monthOfEvents(bench: Bench, { events = EVENTS, loaded }: Made = {}): Promise<Database> {
  const months = filled.get(bench) ?? new Map<string, Promise<Database>>();
  filled.set(bench, months);
  const name =
    events === EVENTS && !loaded ? MONTH_DATABASE : `${MONTH_DATABASE}-${events}${loaded ? '-loaded' : ''}`;
  const known = months.get(name) ?? fill(bench, name, { events, loaded });
  months.set(name, known);
  return known;
}

async function fill(bench: Bench, name: string, { events = EVENTS, loaded }: Made): Promise<Database> {
  const database = await bench.database(name);
  const [records, trail] = [recordsIn(database), trailOn(database)];
  const since = performance.now();
  if (loaded) await records.dropIndexes();
  for (let first = 0; first < events; first += BATCH * AT_ONCE) {
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) => trail.append(batch(first + index * BATCH, events))),
    );
  }
  if (loaded) await records.createIndexes([...eventIndexes(AUDIT_COLLECTION, AUDIT_INDEXED).indexes]);
  const seconds = (performance.now() - since) / 1_000;
  bench.report(`  ${events.toLocaleString('en')} events recorded in ${seconds.toFixed(0)} s`);
  return database;
}

const batch = (first: number, events: number) =>
  Array.from({ length: BATCH }, (_, index) => eventAt(first + index, events));

const TERMS = catalogueTerms().map(({ action = 'Run', ...place }) => ({ ...place, action }));
const MODULES = [...new Set(TERMS.map(({ module }) => module))].map((name) =>
  TERMS.filter(({ module }) => module === name),
);

function eventAt(index: number, events: number): NewAuditEvent {
  const person = pick(index, 1, 500);
  const touched = pick(index, 2, 3_000);
  const terms = MODULES[pick(index, 3, MODULES.length)] ?? TERMS;
  const place = terms[pick(index, 7, terms.length)] ?? { module: 'Templates', action: 'Edit' };
  const failed = pick(index, 4, 20) === 0;
  return {
    accountId: ACCOUNT,
    occurredAt: new Date(
      MONTH.from.getTime() + Math.floor(((MONTH.to.getTime() - MONTH.from.getTime()) * index) / events),
    ),
    actor: { kind: 'user', name: `Person ${person}`, id: `u-${person}` },
    ...place,
    resources: [{ name: `Order update ${touched}`, type: 'template', id: `T-${touched}` }],
    status: failed ? 'failure' : 'success',
    ...(failed ? { reason: 'The name is taken' } : {}),
    username: `person${person}@acme.example`,
    ip: `198.51.${pick(index, 5, 20)}.${pick(index, 6, 250)}`,
    description: `${place.action}: order update ${touched}, "delivery", 2 languages`,
    ...(place.action === 'Edit' ? { before: { language: 'en' }, after: { language: 'en-GB' } } : {}),
    source: 'api',
  };
}

/** The same number for the same event, spread evenly (Knuth's multiplicative hash). */
function pick(index: number, salt: number, of: number): number {
  const mixed = Math.imul(Math.imul(index + 1, 0x9e3779b1) ^ (salt * 0x85ebca6b), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 15)) >>> 0) % of;
}

/** Days, from the newest event back. */
export const lastDays = (days: number) => ({ from: new Date(NOW.getTime() - days * DAY), to: NOW });
