import type { Outbox } from '../../delivery/outbox.js';
import { tellEach } from '../../delivery/tell-each.js';
import type { InTransaction } from '../../mongo/transaction.js';
import type { Incident } from '../incident.js';
import type { IncidentsDesk } from '../incidents/incidents-desk.js';
import type { Duty } from './duty.js';
import { type NextCall, type NextCallParts, nextCall } from './next-call.js';
import { callTime } from './night.js';
import type { Rota } from './rota.js';

export interface EscalationParts extends NextCallParts {
  readonly rota: Pick<Rota, 'of'>;
  readonly incidents: Pick<IncidentsDesk, 'dueCalls' | 'called'>;
  readonly outbox: Pick<Outbox, 'show'>;
  readonly inTransaction: InTransaction;
}

/** Looked at in one go; what has been due the longest comes first. */
const MOST_AT_ONCE = 1_000;

/**
 * Calls, for each incident that nobody has acknowledged in time, the next person by direct message, and after
 * everybody the channel. Each call is one transaction with the incident's own state, so that of several processes, or
 * after a kill, it is made once.
 * @returns how many calls were made by this call
 */
export function openEscalation(parts: EscalationParts): (now: Date) => Promise<number> {
  const { rota, incidents, outbox, inTransaction } = parts;

  async function call(incident: Incident, next: NextCall, now: Date): Promise<boolean> {
    const { id, accountId, generation, escalation } = incident;
    return inTransaction(async (transaction) => {
      if (!(await incidents.called(incident, { ...next.call, at: now }, transaction))) return false;
      for (const { address, reply, description } of next.messages) {
        const subject = `call:${id}/${generation}/${escalation.step + 1}`;
        const word = { accountId, subject, reply, description, correlationId: id };
        await tellEach(outbox, [address], word, transaction);
      }
      return true;
    });
  }

  return async (now) => {
    const duties = new Map<string, Promise<Duty | undefined>>();
    let calls = 0;
    for (const incident of await incidents.dueCalls(now, MOST_AT_ONCE)) {
      const { accountId, severity } = incident;
      const reading = duties.get(accountId) ?? rota.of(accountId, now);
      duties.set(accountId, reading);
      const duty = await reading;
      // Less grave ones stay due until the night is over.
      if (duty && callTime(duty.plan, severity, now) > now) continue;
      if (await call(incident, await nextCall(incident, duty, now, parts), now)) calls += 1;
    }
    return calls;
  };
}
