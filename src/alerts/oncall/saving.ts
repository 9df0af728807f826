import { type Author, type Record, userResource } from '../../accounts/asking/author.js';
import type { User } from '../../accounts/users/user.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Clock } from '../../time/clock.js';
import type { OnCallPlan } from './plan.js';
import { statedPlan } from './plan-row.js';
import type { PlanStore } from './plan-store.js';

/** Writes a plan and its audit row. */
export type SavePlan = (
  plan: OnCallPlan,
  before: OnCallPlan | undefined,
  said: { readonly action: string; readonly description: string; readonly people?: readonly User[] },
  by: Author,
  transaction: Transaction,
) => Promise<void>;

export const savingIn =
  (plans: Pick<PlanStore, 'save'>, record: Record, clock: Clock): SavePlan =>
  async (plan, before, { action, description, people = [] }, by, transaction) => {
    await plans.save(plan, clock.now(), transaction);
    const about = { accountId: plan.accountId, module: 'Alerts', subModule: 'On-call', action, description };
    const states = { ...(before ? { before: statedPlan(before) } : {}), after: statedPlan(plan) };
    const resources = [{ type: 'on-call', name: 'On-call' }, ...people.map((user) => userResource(user))];
    await record(by, { ...about, ...states, resources }, transaction);
  };
