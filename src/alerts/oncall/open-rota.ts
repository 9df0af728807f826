import type { AccountSettings } from '../../accounts/account.js';
import { type Asked, authorOf, recordIn } from '../../accounts/asking/author.js';
import type { AccountDirectory } from '../../accounts/open-directory.js';
import type { User } from '../../accounts/users/user.js';
import type { AuditTrail } from '../../audit/trail.js';
import type { Database } from '../../mongo/database.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Clock } from '../../time/clock.js';
import { writeOffset } from '../../time/write.js';
import { UserError } from '../../user-error.js';
import { changedPlan } from './change-plan.js';
import { type Duty, type DutyParts, dutyOf } from './duty.js';
import { refuseForOthers } from './for-others.js';
import type { OnCallPlan } from './plan.js';
import { planInWords } from './plan-row.js';
import { openPlanStore } from './plan-store.js';
import type { Rota } from './rota.js';
import { savingIn } from './saving.js';
import { callOrder } from './shifts.js';
import { turnsOf } from './turns.js';

export interface RotaParts extends DutyParts {
  readonly directory: DutyParts['directory'] &
    Parameters<typeof refuseForOthers>[0] &
    Pick<AccountDirectory, 'accounts'>;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly clock: Clock;
}

const MOST_OVERRIDES = 50;
const LONGEST_OVERRIDE_MS = 62 * 86_400_000;

/** @param database migrated; its indexes are declared in `plan-store.ts` */
export function openRota(database: Pick<Database, 'connection'>, parts: RotaParts): Rota {
  const { directory, clock } = parts;
  const plans = openPlanStore(database.connection);

  const save = savingIn(plans, recordIn(parts.audit, clock), clock);

  /** @throws UserError when the account has no plan */
  async function current({ asker }: Asked, transaction: Transaction): Promise<Duty> {
    const { id, settings } = asker.account;
    const plan = await plans.find(id, transaction);
    if (plan) return dutyOf(withNight(plan, settings), clock.now(), parts);
    throw new UserError('Nobody is on call yet. An Account Manager says who.', ['/oncall set']);
  }

  return {
    belongings: turnsOf({ ...parts, plans, save }),
    async of(accountId, now) {
      const plan = await plans.find(accountId);
      const account = plan && (await directory.accounts.find(accountId));
      return account && dutyOf(withNight(plan, account.settings), now, parts);
    },

    async set(change, by, transaction) {
      const { id: accountId, settings } = by.asker.account;
      const found = await plans.find(accountId, transaction);
      const before = found && withNight(found, settings);
      const around = { ...settings, accountId, now: clock.now() };
      const plan = changedPlan(before, change, around);
      if (change.night !== undefined)
        await directory.accounts.changeSettings({ night: change.night }, by, transaction);
      const duty = await dutyOf(plan, around.now, parts);
      const named = plan.people.flatMap((id) => duty.people.get(id)?.user ?? []);
      const description = `On call in turn: ${named.map(({ name }) => name).join(', ')}; ${planInWords(plan)}`;
      await save(plan, before, { action: 'Set', description, people: named }, authorOf(by), transaction);
      return duty;
    },

    async override({ user, from, to }, by, transaction) {
      await refuseForOthers(directory, by, user.id === by.asker.user?.id, 'put somebody else on call');
      const now = clock.now();
      const { plan } = await current(by, transaction);
      if (to <= from || to <= now)
        throw new UserError(`to: is ${to <= from ? 'not after from:' : 'over already'}. Name a later one.`);
      if (to.getTime() - from.getTime() > LONGEST_OVERRIDE_MS)
        throw new UserError('At most 62 days at a time. For longer, change the order with /oncall set.');
      const kept = plan.overrides.filter((each) => each.to > now);
      if (kept.length >= MOST_OVERRIDES)
        throw new UserError(`There are ${kept.length} overrides to come already, which is the most.`);
      const wanted = { ...plan, overrides: [...kept, { userId: user.id, from, to }] };
      const duty = await dutyOf(wanted, now, parts);
      refuseAway(duty, user);
      const stretch = `from ${writeOffset(from, plan.zone)} to ${writeOffset(to, plan.zone)}`;
      const description = `${user.name} on call ${stretch}, whoever’s turn it is`;
      await save(
        wanted,
        plan,
        { action: 'Override', description, people: [user] },
        authorOf(by),
        transaction,
      );
      return duty;
    },

    async handOver(to, by, transaction) {
      const now = clock.now();
      const duty = await current(by, transaction);
      const { plan, people, available } = duty;
      const [holder, next] = callOrder(plan, now, available);
      const mine = [holder, to?.id].includes(by.asker.user?.id ?? '');
      await refuseForOthers(directory, by, mine, 'hand over for others');
      const taker = to ?? (next === undefined ? undefined : people.get(next)?.user);
      if (taker === undefined)
        throw new UserError('There is nobody else to hand over to. /oncall set names more people.');
      if (!plan.people.includes(taker.id))
        throw new UserError(`${taker.name} is not in the order of those on call. Put them in for a while:`, [
          `/oncall override user:${taker.email} from:now to:tomorrow`,
        ]);
      refuseAway(duty, taker);
      if (taker.id === holder) throw new UserError(`${taker.name} is on call already.`, ['/oncall show']);
      const after = {
        ...plan,
        turn: { index: plan.people.indexOf(taker.id), since: now },
        overrides: plan.overrides.flatMap((each) =>
          each.from > now ? [each] : each.to > now ? [{ ...each, to: now }] : [],
        ),
      };
      const from = holder === undefined ? '' : ` by ${people.get(holder)?.user.name ?? 'somebody'}`;
      const description = `On call handed over${from} to ${taker.name}`;
      await save(
        after,
        plan,
        { action: 'Handover', description, people: [taker] },
        authorOf(by),
        transaction,
      );
      return { ...duty, plan: after };
    },
  };
}

/** One night for the account, wherever it was set; a plan's own stands where none was. */
function withNight({ night: own, ...plan }: OnCallPlan, { night = own }: AccountSettings): OnCallPlan {
  return night === undefined || night === 'off' ? plan : { ...plan, night };
}

function refuseAway({ people }: Duty, { id, name }: User): void {
  const away = people.get(id)?.away;
  if (away !== undefined) throw new UserError(`${name} ${away}, so nobody would answer. Name somebody else.`);
}
