import { distinct, writeAddress } from '../../delivery/address.js';
import type { Outbox } from '../../delivery/outbox.js';
import { tellEach } from '../../delivery/tell-each.js';
import type { Database } from '../../mongo/database.js';
import type { Incidents } from '../incidents.js';
import type { WholeReach } from '../routes/open-reach.js';
import { type DutyParts, dutyOf } from './duty.js';
import { handoverReply } from './handover-reply.js';
import { type DuePlan, openPlanStore } from './plan-store.js';
import { nextChange, onCallAt } from './shifts.js';

export interface AnnouncingParts extends DutyParts {
  readonly reach: Pick<WholeReach, 'channelsOf' | 'managersOf'>;
  readonly incidents: Pick<Incidents, 'open'>;
  readonly outbox: Pick<Outbox, 'show'>;
}

/** Somebody who is suspended hands over in between: looked for this often. */
const LOOK_AGAIN_MS = 5 * 60_000;

/**
 * Says at each handover who is on call from now on and what is open: in the channels, and to the person who takes
 * over. Of several processes one does.
 * @returns how many handovers were told by this call
 */
export function openAnnouncing(database: Database, parts: AnnouncingParts): (now: Date) => Promise<number> {
  const plans = openPlanStore(database.connection);

  async function announce(due: DuePlan, now: Date): Promise<boolean> {
    const { plan, announced } = due;
    const dueAt = new Date(Math.min(nextChange(plan, now).getTime(), now.getTime() + LOOK_AGAIN_MS));
    const duty = await dutyOf(plan, now, parts);
    const userId = onCallAt(plan, now, duty.available);
    if (announced !== undefined && announced.userId === userId) {
      await plans.announce(due, { dueAt });
      return false;
    }
    const [channels, open] = await Promise.all([
      parts.reach.channelsOf(plan.accountId),
      parts.incidents.open([plan.accountId]),
    ]);
    const taker = userId === undefined ? undefined : duty.people.get(userId);
    // A terminal is one place, where the channel's message is the person's, too.
    const direct = (taker?.addresses ?? []).filter(({ platform }) => platform !== 'console');
    const own = new Set(direct.map(writeAddress));
    // That nobody is on call has to reach somebody.
    const orphaned = taker === undefined && channels.length === 0;
    const managers = orphaned ? await parts.reach.managersOf(plan.accountId) : [];
    const subject = `handover:${plan.accountId}/${due.revision}/${due.dueAt.toISOString()}`;
    const description = taker ? `handover to ${taker.user.name}` : 'nobody is on call';
    return database.inTransaction(async (transaction) => {
      const told = { at: now, ...(userId === undefined ? {} : { userId }) };
      if (!(await plans.announce(due, { announced: told, dueAt }, transaction))) return false;
      for (const address of distinct([...channels, ...direct, ...managers])) {
        const personal = own.has(writeAddress(address));
        const reply = handoverReply({ duty, now, open, before: announced?.userId, personal });
        const word = { accountId: plan.accountId, subject, reply, description };
        await tellEach(parts.outbox, [address], word, transaction);
      }
      return true;
    });
  }

  return async (now) => {
    let told = 0;
    for (const due of await plans.due(now)) if (await announce(due, now)) told += 1;
    return told;
  };
}
