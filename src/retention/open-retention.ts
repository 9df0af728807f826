import { type Asked, authorOf, recordIn } from '../accounts/asking/author.js';
import type { AuditTrail } from '../audit/trail.js';
import type { EventCollections, EventKindName } from '../events/event-kinds.js';
import type { Database } from '../mongo/database.js';
import type { Transaction } from '../mongo/transaction.js';
import type { RandomBytes } from '../secrets/random-bytes.js';
import { newShortId } from '../secrets/short-id.js';
import type { Clock } from '../time/clock.js';
import { DAY_MS } from '../time/lengths.js';
import { UserError } from '../user-error.js';
import { keptOf, RETENTION_MODULE } from './held.js';
import { heldNow } from './held-now.js';
import { openOldEvents } from './old-events-store.js';
import { openPurgeRuns } from './purge-run-store.js';
import { fingerprintOf, type Hold, KIND_OPTIONS, RETENTION_KINDS, type Retention } from './retention.js';
import { openRetentionStore } from './retention-store.js';
import type { Outlook, Retentions } from './retentions.js';
import { daysInWords, heldInWords } from './words.js';

export interface RetentionParts {
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly collections: EventCollections;
}

const MOST_HOLDS = 100;
const ID_DIGITS = 6;

/** The beginning of the day (UTC) so many days before: what occurred earlier is older than that. */
export const limitOf = (days: number, now: Date): Date =>
  new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS - days * DAY_MS);

/** @param database migrated; its indexes are declared in `retention-store.ts` */
export function openRetention(database: Database, parts: RetentionParts): Retentions {
  const { clock, randomBytes, audit, collections } = parts;
  const store = openRetentionStore(database);
  const old = openOldEvents(database, collections);
  const runs = openPurgeRuns(database);
  const record = recordIn(audit, clock);

  async function outlookOf(accountId: string, retention: Retention, kind: EventKindName): Promise<Outlook> {
    const days = retention.days[kind];
    if (days === undefined) return { kind, going: 0, staying: 0 };
    const before = limitOf(days, clock.now());
    const asked = { accountId, kind, before };
    const counted = await old.count(asked, keptOf(kind, retention));
    const oldest = counted.all === 0 ? undefined : await old.oldest(asked);
    return { kind, days, before, going: counted.all - counted.kept, staying: counted.kept, oldest };
  }

  /** Each row says by its fingerprint what is so from then on: what no row explains is not followed. */
  async function save(
    accountId: string,
    said: {
      readonly action: string;
      readonly words: string;
      readonly before: object;
      readonly after: object;
    },
    after: Retention,
    by: Asked,
    transaction: Transaction,
  ): Promise<void> {
    await store.save(accountId, after, transaction);
    const { action, words, before } = said;
    const row = {
      accountId,
      module: RETENTION_MODULE,
      action,
      resources: [{ type: 'retention', id: 'retention', name: 'Retention' }],
      description: words,
      before: { ...before },
      after: { ...said.after, fingerprint: fingerprintOf(after) },
    };
    await record(authorOf(by), row, transaction);
  }

  const inDays = (retention: Retention) =>
    Object.fromEntries(RETENTION_KINDS.map((kind) => [KIND_OPTIONS[kind], daysInWords(retention, kind)]));
  const asRow = (hold: Hold) => ({ hold: hold.id, events: heldInWords(hold), reason: hold.reason });

  return {
    of: (accountId) => store.of(accountId),
    running: async (accountId) => (await runs.all()).filter((run) => run.accountId === accountId),
    outlook: (accountId, retention) =>
      Promise.all(RETENTION_KINDS.map((kind) => outlookOf(accountId, retention, kind))),

    heldNow: (accountId, events) => heldNow(old, accountId, events),

    async set(accountId, days, by, transaction) {
      const { holds, days: was } = await store.of(accountId, transaction);
      const [before, after] = [
        { days: was, holds },
        { days, holds },
      ];
      if (RETENTION_KINDS.every((kind) => was[kind] === days[kind])) return { before, after: before };
      const words = RETENTION_KINDS.filter((kind) => was[kind] !== days[kind]).map(
        (kind) => `${KIND_OPTIONS[kind]} ${daysInWords(before, kind)} → ${daysInWords(after, kind)}`,
      );
      const said = {
        action: 'Set',
        words: `Retention set: ${words.join('; ')}`,
        before: inDays(before),
        after: inDays(after),
      };
      await save(accountId, said, after, by, transaction);
      return { before, after };
    },

    async hold(accountId, events, reason, by, transaction) {
      const { days, holds } = await store.of(accountId, transaction);
      if (holds.length >= MOST_HOLDS)
        throw new UserError(`There are ${MOST_HOLDS} legal holds already. Remove one first.`, [
          '/retention hold',
        ]);
      const { actor } = authorOf(by);
      const id = newShortId('lh-', ID_DIGITS, randomBytes);
      const hold = { ...events, id, reason, by: actor.name, at: clock.now() };
      const words = `Legal hold ${id} placed on ${heldInWords(hold)}: ${reason}`;
      const said = { action: 'Hold', words, before: {}, after: asRow(hold) };
      await save(accountId, said, { days, holds: [...holds, hold] }, by, transaction);
      return hold;
    },

    async release(accountId, id, by, transaction) {
      const { days, holds } = await store.of(accountId, transaction);
      const hold = holds.find((each) => each.id === id.toLowerCase());
      if (hold === undefined) throw new UserError(`There is no legal hold ${id}.`, ['/retention hold']);
      const words = `Legal hold ${hold.id} removed from ${heldInWords(hold)}`;
      const said = { action: 'Release', words, before: asRow(hold), after: {} };
      await save(accountId, said, { days, holds: holds.filter((each) => each !== hold) }, by, transaction);
      return hold;
    },
  };
}
