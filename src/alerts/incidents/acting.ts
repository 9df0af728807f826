import { type Asked, authorOf } from '../../accounts/asking/author.js';
import { counted } from '../../counted.js';
import type { Transaction } from '../../mongo/transaction.js';
import { writeMinute } from '../../time/write.js';
import { UserError } from '../../user-error.js';
import type { Incident } from '../incident.js';
import type { Acted, Incidents } from '../incidents.js';
import { ago } from './ago.js';
import { refreshCard } from './announce.js';
import type { DeskParts } from './desk-parts.js';
import { aboutIncident } from './incident-audit.js';
import { reachable } from './reach-incident.js';
import { resolveLines } from './resolve-lines.js';
import { resolvedBy } from './resolved-by.js';
import { noted } from './timeline.js';

type Acts = Pick<Incidents, 'acknowledge' | 'resolve' | 'snooze'>;

/** What people do about incidents; by a button or typed, it is the same. */
export function actingOf(parts: DeskParts): Acts {
  const { store, clock, record } = parts;

  async function change(
    incident: Incident,
    { action, line, by, word }: { action: string; line: string; by: Asked; word: string },
    transaction: Transaction,
  ): Promise<Acted> {
    const told = noted(incident, clock.now(), line);
    await store.save(told, transaction);
    await refreshCard(told, parts, transaction);
    await record(authorOf(by), aboutIncident(told, action, `${told.id} ${line}`), transaction);
    return { incident: told, changed: true, word };
  }

  const same = (incident: Incident, word: string): Acted => ({ incident, changed: false, word });

  return {
    async acknowledge(id, by, transaction) {
      const incident = await reachable(store, id, by.asker, transaction);
      const [now, name, userId] = [clock.now(), authorOf(by).actor.name, userOf(by)];
      const { acknowledged, resolved, status } = incident;
      if (status === 'resolved')
        return same(incident, `${over(resolved, now)} There is nothing to acknowledge.`);
      if (status === 'acknowledged' && acknowledged) {
        const who = acknowledged.userId === userId ? 'You' : acknowledged.by;
        return same(incident, `${who} acknowledged it ${ago(acknowledged.at, now)}.`);
      }
      const { snoozed, escalation, ...rest } = incident;
      const taken: Incident = {
        ...rest,
        status: 'acknowledged',
        acknowledged: { by: name, userId, at: now },
        escalation: { step: escalation.step },
      };
      const word = 'You look after it now; nobody further is called.';
      return change(taken, { action: 'Acknowledge', line: `acknowledged by ${name}`, by, word }, transaction);
    },

    async resolve(id, by, transaction) {
      const incident = await reachable(store, id, by.asker, transaction);
      const [now, name] = [clock.now(), authorOf(by).actor.name];
      if (incident.status === 'resolved') return same(incident, over(incident.resolved, now));
      const done = resolvedBy(incident, name, now);
      const lines = await resolveLines(done, name, now, parts, transaction);
      const also = lines === 0 ? '' : `, and ${counted(lines, 'incident')} of it`;
      const line = `resolved by ${name}${also}`;
      const word = `It is resolved${also}; it opens again if it goes on.`;
      return change(done, { action: 'Resolve', line, by, word }, transaction);
    },

    async snooze(id, until, by, transaction) {
      const incident = await reachable(store, id, by.asker, transaction);
      const [now, name] = [clock.now(), authorOf(by).actor.name];
      if (until <= now) throw new UserError('That moment has passed. Say how long from now: for:1h.');
      const { status, resolved, snoozed, acknowledged, escalation, ...rest } = incident;
      if (status === 'resolved') return same(incident, `${over(resolved, now)} It is quiet already.`);
      const { zone } = by.asker.calendar;
      const end = `${writeMinute(until, zone)} (${zone})`;
      if (status === 'snoozed' && snoozed?.until.getTime() === until.getTime())
        return same(incident, `${snoozed.by} snoozed it until ${end} already.`);
      const quiet: Incident = {
        ...rest,
        status: 'snoozed',
        snoozed: { by: name, until },
        escalation: { step: escalation.step },
      };
      const line = `snoozed by ${name} until ${end}`;
      return change(quiet, { action: 'Snooze', line, by, word: `It is quiet until ${end}.` }, transaction);
    },
  };
}

const over = (resolved: Incident['resolved'], now: Date): string =>
  resolved === undefined
    ? 'It is resolved.'
    : resolved.quiet
      ? `It resolved itself ${ago(resolved.at, now)}, as nothing further came.`
      : `${resolved.by} resolved it ${ago(resolved.at, now)}.`;

const userOf = ({ asker: { user } }: Asked): string => user?.id ?? '';
