import { authorOf, recordIn } from '../../accounts/asking/author.js';
import { openUserStore } from '../../accounts/users/user-store.js';
import type { AuditTrail } from '../../audit/trail.js';
import type { Outbox } from '../../delivery/outbox.js';
import type { LoginActivity } from '../../logins/activity.js';
import type { Database } from '../../mongo/database.js';
import type { RandomBytes } from '../../secrets/random-bytes.js';
import type { Clock } from '../../time/clock.js';
import type { Expectations } from '../expectations.js';
import type { Finding } from '../finding.js';
import type { Reach } from '../reach.js';
import { actingOf } from './acting.js';
import { showCard } from './announce.js';
import { loginsFilter } from './belonging.js';
import { confirmingOf } from './confirming.js';
import type { DeskParts } from './desk-parts.js';
import { aboutIncident } from './incident-audit.js';
import { newId } from './incident-id.js';
import { openIncidentStore } from './incident-store.js';
import type { IncidentsDesk } from './incidents-desk.js';
import { lockoutOverIn } from './lockout-over.js';
import { testIncident } from './new-incident.js';
import { following } from './reach-incident.js';
import { takeFindings } from './take-findings.js';
import { noted } from './timeline.js';
import { keepUp } from './upkeep.js';

export interface IncidentSettings {
  readonly clock: Clock;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly logins: Pick<LoginActivity, 'page' | 'find'>;
  readonly outbox: Outbox;
  readonly reach: Reach;
  readonly expectations: Pick<Expectations, 'hides'>;
  readonly signOut: DeskParts['signOut'];
  readonly randomBytes: RandomBytes;
  /** What rules find in silence; asked at most once a minute. */
  readonly silent?: (now: Date) => Promise<readonly Finding[]>;
}

const SILENT_EVERY_MS = 60_000;

/** @param database migrated; its indexes are declared in `incident-store.ts` */
export function openIncidents(
  database: Pick<Database, 'connection' | 'inTransaction'>,
  { audit, logins, silent, ...settings }: IncidentSettings,
): IncidentsDesk {
  const store = openIncidentStore(database);
  const users = openUserStore(database.connection);
  const record = recordIn(audit, settings.clock);
  const parts: DeskParts = { ...settings, store, users, record };
  const { clock, reach } = settings;
  let silentAt = Number.NEGATIVE_INFINITY;

  async function silence(now: Date): Promise<readonly Finding[]> {
    if (silent === undefined || Math.abs(now.getTime() - silentAt) < SILENT_EVERY_MS) return [];
    silentAt = now.getTime();
    return silent(now);
  }

  return {
    ...actingOf(parts),
    ...confirmingOf(parts),
    // Lines of a storm are seen through it.
    open: async (accountIds) => (await store.live(accountIds)).filter(({ stormId }) => stormId === undefined),
    async list(accountIds, interval, page, size) {
      const [incidents, total] = await store.opened(accountIds, interval, page, size);
      return { incidents, total };
    },
    async find(accountIds, id) {
      const incident = await following(store, id);
      return incident && accountIds.includes(incident.accountId) ? incident : undefined;
    },
    async logins(incident, most) {
      const filter = loginsFilter(incident);
      if (filter === undefined) return { shown: [], total: 0 };
      const { items, total } = await logins.page(filter, most);
      return { shown: items, total };
    },
    async test(accountId, by, transaction, severity = 'high') {
      const now = clock.now();
      const { name } = authorOf(by).actor;
      const id = newId('in', parts.randomBytes);
      const opened = testIncident({ id, accountId, severity }, name, now);
      const nextAt = await reach.firstCall(opened, now);
      const escalation = { step: 0, ...(nextAt === undefined ? {} : { nextAt }) };
      const incident = { ...opened, cardAt: now, escalation };
      await store.insert(incident, transaction);
      await showCard(incident, parts, transaction);
      const description = `${incident.id} opened as a test by ${name}`;
      await record(authorOf(by), aboutIncident(incident, 'Test', description), transaction);
      return incident;
    },
    upkeep: (now) => keepUp(now, { ...parts, inTransaction: database.inTransaction, silence }),
    dueCalls: (now, most) => store.toCall(now, most),
    async called({ id, escalation }, { line, nextAt, at, userId }, transaction) {
      const incident = await store.find(id, transaction);
      const isSame =
        incident?.status === 'open' &&
        incident.escalation.step === escalation.step &&
        incident.escalation.nextAt?.getTime() === escalation.nextAt?.getTime();
      if (!isSame) return false;
      const called = [...(escalation.called ?? []), ...(userId === undefined ? [] : [userId])];
      const next = { step: escalation.step + 1, called, ...(nextAt === undefined ? {} : { nextAt }) };
      await store.save(noted({ ...incident, escalation: next }, at, line), transaction);
      return true;
    },
    async linesOf(stormId, most) {
      const [lines, total] = await Promise.all([
        store.lines(stormId, undefined, most),
        store.countLines(stormId),
      ]);
      return { lines, total };
    },
    take: (news, transaction) => takeFindings(news, clock.now(), parts, transaction),
    lockoutOver: lockoutOverIn(parts),
    allLive: () => store.allLive(),
  };
}
