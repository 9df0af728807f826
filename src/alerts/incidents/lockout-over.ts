import { fold } from '../../events/fold.js';
import { refreshCard } from './announce.js';
import type { DeskParts } from './desk-parts.js';
import type { IncidentsDesk } from './incidents-desk.js';
import { noted } from './timeline.js';

/** Lockouts last a day at most. */
const SINCE_MS = 25 * 3_600_000;

/** What shows an attack on somebody says when they can sign in again. */
export const lockoutOverIn =
  (parts: Pick<DeskParts, 'store' | 'outbox'>): IncidentsDesk['lockoutOver'] =>
  async ({ accountId, username, at }, transaction) => {
    const since = new Date(at.getTime() - SINCE_MS);
    const link = `user:${fold(username)}`;
    for (const incident of await parts.store.sharing(accountId, link, since, transaction)) {
      if (incident.status === 'merged') continue;
      const told = noted(
        { ...incident, lockoutOver: { user: username, at } },
        at,
        `the lockout of ${username} is over`,
      );
      await parts.store.save(told, transaction);
      await refreshCard(told, parts, transaction);
    }
  };
