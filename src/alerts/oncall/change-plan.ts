import type { User } from '../../accounts/users/user.js';
import { HOUR_MS, MINUTE_MS } from '../../time/lengths.js';
import { type Night, USUAL_NIGHT } from '../../time/night.js';
import { UserError } from '../../user-error.js';
import type { OnCallPlan, Turn } from './plan.js';
import type { PlanChange } from './rota.js';
import { inTurnFrom } from './shifts.js';

const MOST_PEOPLE = 30;

const DEFAULTS = {
  handover: { day: 'monday', atMs: 9 * HOUR_MS },
  escalateMs: 10 * MINUTE_MS,
} as const;

/**
 * The plan after a change.
 * @param around zone and night of an account's first plan, when the change names none
 * @throws UserError for people who can't be on it, and bounds
 */
export function changedPlan(
  before: OnCallPlan | undefined,
  change: PlanChange,
  around: {
    readonly accountId: string;
    readonly zone: string;
    readonly night?: Night | 'off';
    readonly now: Date;
  },
): OnCallPlan {
  const { accountId, now } = around;
  const people = change.people ? checked(change.people, accountId) : before?.people;
  if (people === undefined)
    throw new UserError('Nobody is on call yet. Say who, in order: users:maya@example.com,ben@example.com.');
  const { day, atMs } = before?.handover ?? DEFAULTS.handover;
  const night = change.night ?? (before ? before.night : (around.night ?? USUAL_NIGHT));
  const escalateMs = change.escalateMs ?? before?.escalateMs ?? DEFAULTS.escalateMs;
  if (escalateMs < MINUTE_MS || escalateMs > 24 * HOUR_MS)
    throw new UserError('The next person is called after 1 minute to 1 day. Type escalate:10m.');
  return {
    accountId,
    people,
    handover: { day: change.day ?? day, atMs: change.atMs ?? atMs },
    zone: change.zone ?? before?.zone ?? around.zone,
    escalateMs,
    ...(night === undefined || night === 'off' || night.fromMs === night.toMs ? {} : { night }),
    turn: turnAfter(before, people, now),
    overrides: (before?.overrides ?? []).filter(({ to }) => to > now),
  };
}

/** Whose turn it is stays whose it is, unless the people or their order are others. */
function turnAfter(before: OnCallPlan | undefined, people: readonly string[], now: Date): Turn {
  const same = before?.people.join() === people.join();
  const [current] = before && same ? inTurnFrom(before, now) : [];
  return { index: current === undefined ? 0 : people.indexOf(current), since: now };
}

function checked(people: readonly User[], accountId: string): readonly string[] {
  if (people.length === 0 || people.length > MOST_PEOPLE)
    throw new UserError(`1 to ${MOST_PEOPLE} people can be on call in turn.`);
  for (const [place, { id, name, status, accountId: theirs }] of people.entries()) {
    if (theirs !== accountId) throw new UserError(`${name} is a user of another account. Leave them out.`);
    if (status === 'deleted') throw new UserError(`${name} is deleted. Leave them out.`);
    if (people.findIndex((each) => each.id === id) !== place)
      throw new UserError(`${name} is named twice. Name everybody once.`);
  }
  return people.map(({ id }) => id);
}
