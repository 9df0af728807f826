import { type Asked, authorOf } from '../../accounts/asking/author.js';
import type { User } from '../../accounts/users/user.js';
import { fold } from '../../events/fold.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Incident } from '../incident.js';
import type { Acted, Incidents } from '../incidents.js';
import { refreshCard, showCard } from './announce.js';
import type { DeskParts } from './desk-parts.js';
import { risen } from './fold.js';
import { aboutIncident } from './incident-audit.js';
import { isLive } from './incident-row.js';
import { reachable, unknownIncident } from './reach-incident.js';
import { resolvedBy } from './resolved-by.js';
import { noted } from './timeline.js';
import { isAskedAbout, thank } from './was-this-you.js';

/** What the person says whose sign-in it was. */
export function confirmingOf(parts: DeskParts): Pick<Incidents, 'confirm'> {
  const { store, clock, record, reach } = parts;

  /** It was not: grave, and nobody's business to sleep through. */
  async function denied(incident: Incident, by: string, now: Date): Promise<Incident> {
    const told = noted(incident, now, `${by} says that the sign-in was not theirs`);
    const grave = risen(told, 'high', `denied by ${by}`, now);
    if (isLive(grave) && grave.status === 'open' && grave.cardAt !== undefined) return grave;
    const { acknowledged, snoozed, resolved, stormId, ...rest } = grave;
    const nextAt = await reach.firstCall(grave, now);
    const wasOver = incident.status === 'resolved';
    const open: Incident = {
      ...rest,
      status: 'open',
      cardAt: now,
      generation: wasOver ? grave.generation + 1 : grave.generation,
      escalation: { step: 0, ...(nextAt === undefined ? {} : { nextAt }) },
      ...(wasOver ? { reopenedAt: now, lastSeenAt: now } : {}),
    };
    return wasOver ? noted(open, now, 'opened again') : open;
  }

  /** It was: what is about nothing else is over. */
  function admitted(incident: Incident, by: string, now: Date): Incident {
    const told = noted(incident, now, `${by} says that the sign-in was theirs`);
    const isAll = isLive(told) && told.findings.every(isAskedAbout);
    return isAll ? noted(resolvedBy(told, by, now), now, `resolved, as ${by} says so`) : told;
  }

  async function confirm(id: string, wasMe: boolean, by: Asked, transaction: Transaction): Promise<Acted> {
    const incident = await reachable(store, id, by.asker, transaction);
    const { user } = by.asker;
    if (user === undefined || !isAbout(incident, user)) throw unknownIncident(id);
    const now = clock.now();
    const line = `${user.name} says that the sign-in was ${wasMe ? '' : 'not '}theirs`;
    if (incident.timeline.some(({ what }) => what === line))
      return { incident, changed: false, word: 'You have said so already; thank you.' };
    const told = wasMe ? admitted(incident, user.name, now) : await denied(incident, user.name, now);
    await store.save(told, transaction);
    await refreshCard(told, parts, transaction);
    if (!wasMe) await showCard(told, parts, transaction);
    if (told.generation !== incident.generation) await refreshCard(incident, parts, transaction);
    if (!wasMe) await parts.signOut(user, by, transaction);
    await thank(incident, user, wasMe, parts, transaction);
    await record(authorOf(by), aboutIncident(told, 'Confirm', `${told.id}: ${line}`), transaction);
    const word = wasMe
      ? 'Thank you: nobody needs to look into it.'
      : 'Thank you: the people on call have been told, and you are signed out on all pages of the account. Choose a new password there.';
    return { incident: told, changed: true, word };
  }

  return { confirm };
}

/** Whose sign-in was asked about: nobody else may say, or learn that it is there. */
const isAbout = ({ accountId, findings }: Incident, { email, accountId: own }: User): boolean =>
  accountId === own &&
  findings.some((finding) => isAskedAbout(finding) && finding.subject.value === fold(email));
