import { MINUTE_MS } from '../../time/lengths.js';
import type { Incident } from '../incident.js';
import { ruleOf } from '../rules/catalogue.js';

/** A storm is over when so long nothing belonged to it. */
export const STORM_QUIET_MS = 10 * MINUTE_MS;
const TEST_MS = 60 * MINUTE_MS;

/**
 * When it resolves itself unless more comes, by the clock; never when a rule of it waits for a person, and when an
 * attacker got in.
 */
export function quietAt(incident: Incident): Date | undefined {
  const { test, storm, status, lastSeenAt, openedAt, reopenedAt } = incident;
  if (status === 'snoozed' || storm === 'over') return undefined;
  if (test) return after(reopenedAt ?? openedAt, TEST_MS);
  if (storm === 'raging') return after(lastSeenAt, STORM_QUIET_MS);
  const quiet = quietMs(incident);
  return quiet === undefined ? undefined : after(lastSeenAt, quiet);
}

/** The longest of its rules; undefined when it waits for a person. */
export function quietMs({ findings, severity, success }: Incident): number | undefined {
  if (severity === 'critical' && success !== undefined) return undefined;
  let longest = 0;
  for (const { rule } of findings) {
    const { quietMs: own } = ruleOf(rule);
    if (own === undefined) return undefined;
    longest = Math.max(longest, own);
  }
  return longest;
}

const after = (moment: Date, ms: number) => new Date(moment.getTime() + ms);
