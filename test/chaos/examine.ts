import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PENDING_COLLECTION } from '../../src/audit/audit-indexes.js';
import { eventCollections } from '../../src/event-collections.js';
import { EVENT_KINDS, type EventKindName } from '../../src/events/event-kinds.js';
import { type EventRecord, openCollection } from '../../src/events/event-record-store.js';
import { openVerifier } from '../../src/events/seal/verify/open-verifier.js';
import { migrations } from '../../src/migrations.js';
import type { Database } from '../../src/mongo/database.js';
import { openDatabase } from '../../src/mongo/open-database.js';
import { systemClock } from '../../src/time/clock.js';
import type { Ledger } from './ledger.js';
import { differsFrom, idOf, type SentEvent } from './sent-event.js';

const SETTLE_MS = 60_000;
const POLL_MS = 250;
const IDS_AT_ONCE = 2_000;

export interface Examined {
  readonly events: number;
  readonly sealed: number;
  readonly interrupted: number;
}

/**
 * Holds the database against the ledger, once a bot that runs has had the time to finish what was left. What is not as
 * promised becomes a breach of the ledger.
 */
export async function examine(
  dataDir: string,
  ledger: Ledger,
  keysShown: readonly string[],
): Promise<Examined> {
  const database = await openDatabase({ dataDir }, { migrations, report: () => {} });
  try {
    const pending = openCollection(database, PENDING_COLLECTION);
    if (!(await until(async () => (await pending.countDocuments()) === 0)))
      ledger.breach(`${await pending.countDocuments()} commands are still pending`);
    await allSealed(database);
    await compare(database, ledger);
    await compareKeys(database, ledger, keysShown);
    await verify(database, dataDir, ledger);
    const interrupted = await audit(database).countDocuments({
      'body.reason': 'interrupted, outcome unknown',
    });
    return { events: await eventsIn(database), sealed: await sealedIn(database), interrupted };
  } finally {
    await database.close();
  }
}

const audit = (database: Database) => openCollection(database, eventCollections.audit);

/** Each acknowledged event once, as it was sent; and none of the sender's that was never acknowledged. */
async function compare(database: Database, ledger: Ledger): Promise<void> {
  for (const kind of EVENT_KINDS) {
    const events = ledger.events().filter((event) => event.kind === kind);
    for (let at = 0; at < events.length; at += IDS_AT_ONCE)
      await compareSome(database, ledger, kind, events.slice(at, at + IDS_AT_ONCE));
    const records = openCollection(database, eventCollections[kind]);
    const kept = await records.countDocuments({ eventId: { $regex: `^${kind}-\\d+$` } });
    if (kept !== events.length)
      ledger.breach(`${kept} ${kind} events are kept, and ${events.length} were acknowledged`);
  }
}

async function compareSome(
  database: Database,
  ledger: Ledger,
  kind: EventKindName,
  events: readonly SentEvent[],
): Promise<void> {
  const records = openCollection<EventRecord<unknown>>(database, eventCollections[kind]);
  const found = new Map<string, EventRecord<unknown>[]>();
  for await (const record of records.find({ eventId: { $in: events.map(idOf) } })) {
    const same = found.get(record.eventId);
    if (same) same.push(record);
    else found.set(record.eventId, [record]);
  }
  for (const event of events) {
    const [record, ...others] = found.get(idOf(event)) ?? [];
    if (record === undefined)
      ledger.breach(`${idOf(event)} was acknowledged and is lost: ${ledger.told(event)}`);
    else if (others.length > 0) ledger.breach(`${idOf(event)} is there ${others.length + 1} times`);
    else if (differsFrom(event, record)) ledger.breach(`${idOf(event)} is not as it was sent`);
  }
}

/** A change and its row commit together: as many keys as rows that say so, and every one whose secret was shown. */
async function compareKeys(database: Database, ledger: Ledger, shown: readonly string[]): Promise<void> {
  const keys = await openCollection(database, 'api_keys').distinct('name', { scope: '2fa' });
  const rows = await audit(database).countDocuments({
    'body.module': 'API Keys',
    'body.action': 'Create',
    'body.resources.name': /^chaos-/,
  });
  if (rows !== keys.length) ledger.breach(`there are ${keys.length} keys and ${rows} rows that say so`);
  for (const name of shown)
    if (!keys.includes(name)) ledger.breach(`the key ${name} was shown and is not there`);
}

async function verify(database: Database, dataDir: string, ledger: Ledger): Promise<void> {
  const place = { folder: join(dataDir, 'keys'), headsFile: join(dataDir, 'heads.ndjson') };
  const verifier = openVerifier(database, eventCollections, systemClock, place);
  const accounts = await openCollection(database, 'seal_blocks').distinct('accountId');
  if (accounts.length === 0) ledger.breach('nothing was sealed');
  for (const account of accounts) {
    const { verdict, findings, pending } = await verifier.verify(String(account), undefined);
    if (verdict !== 'verified')
      ledger.breach(`the seal of ${account}: ${verdict}, ${JSON.stringify(findings.named.slice(0, 3))}`);
    if (pending.count > 0) ledger.breach(`${pending.count} events of ${account} are in no block`);
  }
  const [events, sealed] = [await eventsIn(database), await sealedIn(database)];
  if (events !== sealed) ledger.breach(`${sealed} events are listed in blocks, and ${events} are there`);
}

/** However long that takes, while it goes on; what is never sealed, the verification finds. */
async function allSealed(database: Database): Promise<void> {
  for (let before = -1, sealed = 0; sealed > before; ) {
    before = sealed;
    const isMore = async () => {
      sealed = await sealedIn(database);
      return sealed > before;
    };
    if (sealed === (await eventsIn(database)) || !(await until(isMore))) return;
  }
}

async function eventsIn(database: Database): Promise<number> {
  const counts = await Promise.all(
    EVENT_KINDS.map((kind) => openCollection(database, eventCollections[kind]).countDocuments()),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

async function sealedIn(database: Database): Promise<number> {
  const [sum] = await openCollection(database, 'seal_blocks')
    .aggregate<{ count: number }>([{ $group: { _id: null, count: { $sum: '$count' } } }])
    .toArray();
  return sum?.count ?? 0;
}

async function until(met: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + SETTLE_MS;
  while (!(await met())) {
    if (performance.now() > end) return false;
    await wait(POLL_MS);
  }
  return true;
}
