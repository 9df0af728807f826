import { writeNight } from '../../time/night.js';
import type { OnCallPlan } from './plan.js';
import { handoverInWords } from './words.js';

/** What was settled, for an audit row's description. */
export const planInWords = ({ handover, zone, escalateMs, night }: OnCallPlan): string =>
  [
    `handover ${handoverInWords(handover)} (${zone})`,
    `next person after ${escalateMs / 60_000} minutes`,
    night ? `night ${writeNight(night)}` : 'no night',
  ].join(', ');

/** The fields an audit row shows. */
export const statedPlan = ({ people, handover, zone, escalateMs, night, turn, overrides }: OnCallPlan) => ({
  people,
  handover: handoverInWords(handover),
  zone,
  escalateMinutes: escalateMs / 60_000,
  night: night ? writeNight(night) : null,
  turn: { user: people[turn.index] ?? null, since: turn.since.toISOString() },
  overrides: overrides.map(({ userId, from, to }) => ({
    user: userId,
    from: from.toISOString(),
    to: to.toISOString(),
  })),
});
