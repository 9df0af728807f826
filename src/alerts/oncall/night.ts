import { daysLater, firstInstant, localTime, midnight } from '../../time/local-time.js';
import type { Night } from '../../time/night.js';
import { isAtLeast, type Severity } from '../severity.js';
import type { OnCallPlan } from './plan.js';

/** When a call wanted at a moment is made: then; at night, if the incident is less than high, when the night is over. */
export function callTime({ night, zone }: NightOf, severity: Severity, wanted: Date): Date {
  if (night === undefined || isAtLeast(severity, 'high') || !isNight(night, zone, wanted)) return wanted;
  return endOfNight(night, zone, wanted);
}

type NightOf = Pick<OnCallPlan, 'night' | 'zone'>;

function isNight({ fromMs, toMs }: Night, zone: string, moment: Date): boolean {
  const local = localTime(moment, zone);
  const clock = local - midnight(local);
  return fromMs <= toMs ? fromMs <= clock && clock < toMs : clock >= fromMs || clock < toMs;
}

function endOfNight({ toMs }: Night, zone: string, moment: Date): Date {
  const local = localTime(moment, zone);
  const today = firstInstant(midnight(local) + toMs, zone);
  return today > moment ? today : firstInstant(daysLater(local, 1) + toMs, zone);
}
