import type { Belongings } from '../../accounts/users/belongings.js';
import type { Clock } from '../../time/clock.js';
import { type DutyParts, dutyOf } from './duty.js';
import type { OnCallPlan } from './plan.js';
import type { PlanStore } from './plan-store.js';
import type { SavePlan } from './saving.js';
import { inTurnFrom, shiftsFrom } from './shifts.js';
import { writeMoment } from './words.js';

interface TurnsParts extends DutyParts {
  readonly plans: Pick<PlanStore, 'find'>;
  readonly save: SavePlan;
  readonly clock: Clock;
}

/** Shifts looked through for the person's next one. */
const LOOKED_THROUGH = 40;

/** What the on-call plan has of a person: a place in the order, and times they stand in for others. */
export function turnsOf({ plans, save, clock, ...parts }: TurnsParts): Belongings {
  return {
    async of({ id, accountId }, { now, zone }) {
      const plan = await plans.find(accountId);
      if (!plan || !has(plan, id, now)) return [];
      const { available } = await dutyOf(plan, now, parts);
      const next = shiftsFrom(plan, now, available, LOOKED_THROUGH).find(({ userId }) => userId === id);
      if (next === undefined) return ['a place in the on-call order'];
      if (next.from > now) return [`on call from ${writeMoment(next.from, now, zone)}`];
      return [`on call now${next.to ? ` until ${writeMoment(next.to, now, zone)}` : ''}`];
    },
    async handOver(from, to, by, transaction) {
      const now = clock.now();
      const plan = await plans.find(from.accountId, transaction);
      if (!plan || !has(plan, from.id, now)) return { moved: [], stays: [] };
      const after = given(plan, from.id, to.id, now);
      const away = (await dutyOf(after, now, parts)).people.get(to.id)?.away;
      if (away !== undefined)
        return { moved: [], stays: [`the on-call turns, as ${to.name} ${away} and could not answer`] };
      const description = `On call: ${to.name} in place of ${from.name}`;
      await save(after, plan, { action: 'Set', description, people: [from, to] }, by, transaction);
      return { moved: ['the on-call turns'], stays: [] };
    },
  };
}

const has = ({ people, overrides }: OnCallPlan, id: string, now: Date) =>
  people.includes(id) || overrides.some(({ userId, to }) => userId === id && to > now);

/** The plan with one in the other's place; whoever has a place of their own keeps that one alone. Whose turn it is stays. */
function given(plan: OnCallPlan, from: string, to: string, now: Date): OnCallPlan {
  const replaced = (id: string) => (id === from ? to : id);
  const [current] = inTurnFrom(plan, now).map(replaced);
  const people = plan.people.includes(to)
    ? plan.people.filter((id) => id !== from)
    : plan.people.map(replaced);
  return {
    ...plan,
    people,
    turn: { index: Math.max(0, people.indexOf(current ?? '')), since: now },
    overrides: plan.overrides
      .filter((each) => each.to > now)
      .map((each) => ({ ...each, userId: replaced(each.userId) })),
  };
}
