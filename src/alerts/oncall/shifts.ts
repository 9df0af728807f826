import { handoversUntil, nextHandover } from './handovers.js';
import type { OnCallPlan, Override } from './plan.js';

/** A stretch of time in which the same person is on call, or nobody. */
export interface Shift {
  readonly userId?: string;
  readonly from: Date;
  /** Absent when nobody follows, as with one person alone. */
  readonly to?: Date;
}

/** Stretches looked through for changes; with people who are away, most handovers change nothing. */
const MOST_STRETCHES = 200;

/**
 * Who is on call at a moment: by override, else by turn.
 * @param available who can be called; everybody else is passed over, and the next one has the turn
 */
export function onCallAt(plan: OnCallPlan, at: Date, available: ReadonlySet<string>): string | undefined {
  const override = plan.overrides.findLast((each) => covers(each, at) && available.has(each.userId));
  return override?.userId ?? inTurnFrom(plan, at).find((userId) => available.has(userId));
}

/** Everybody in the order of calling: who is on call, then those whose turns follow. */
export function callOrder(plan: OnCallPlan, at: Date, available: ReadonlySet<string>): readonly string[] {
  const first = onCallAt(plan, at, available);
  if (first === undefined) return [];
  return [...new Set([first, ...inTurnFrom(plan, at).filter((userId) => available.has(userId))])];
}

/** Who is on call now and then, without end: the first shift has begun at or before `at`. */
export function shiftsFrom(
  plan: OnCallPlan,
  at: Date,
  available: ReadonlySet<string>,
  count: number,
): readonly Shift[] {
  const shifts: Shift[] = [];
  let from = at;
  for (let stretch = 0; stretch < MOST_STRETCHES && shifts.length <= count; stretch += 1) {
    const userId = onCallAt(plan, from, available);
    const last = shifts.at(-1);
    if (last === undefined || last.userId !== userId) {
      if (last) shifts[shifts.length - 1] = { ...last, to: from };
      shifts.push({ userId, from });
    }
    from = nextChange(plan, from);
  }
  return shifts.slice(0, count);
}

/** The next moment at which somebody else may be on call: a handover, or an override’s end or beginning. */
export function nextChange(plan: OnCallPlan, after: Date): Date {
  const ends = plan.overrides.flatMap(({ from, to }) => [from, to]).filter((moment) => moment > after);
  const handover = nextHandover(plan.handover, plan.zone, after);
  return new Date(Math.min(handover.getTime(), ...ends.map((moment) => moment.getTime())));
}

/** The people, beginning with whose turn it is. */
export function inTurnFrom({ people, turn, handover, zone }: OnCallPlan, at: Date): readonly string[] {
  const moved = handoversUntil(handover, zone, at) - handoversUntil(handover, zone, turn.since);
  const first = modulo(turn.index + moved, people.length);
  return [...people.slice(first), ...people.slice(0, first)];
}

const covers = ({ from, to }: Override, at: Date) => from <= at && at < to;

const modulo = (dividend: number, divisor: number) => ((dividend % divisor) + divisor) % divisor;
