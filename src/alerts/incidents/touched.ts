import { GUESSING_RULES } from './belonging.js';
import { later, risen } from './fold.js';
import { isLive } from './incident-row.js';
import type { Touch } from './news.js';
import { noted } from './timeline.js';
import type { Workbench } from './workbench.js';

/** Events belong to a live incident: it goes on. An attacker who got in makes it critical. */
export function touched({ incidentId, lastAt, success }: Touch, bench: Workbench, now: Date): void {
  const incident = bench.get(incidentId);
  if (incident === undefined || !isLive(incident)) return;
  const seen = {
    ...incident,
    lastAt: later(incident.lastAt, lastAt),
    lastSeenAt: later(incident.lastSeenAt, now),
  };
  const isBreakIn =
    success !== undefined &&
    incident.severity !== 'critical' &&
    incident.findings.some(({ rule }) => GUESSING_RULES.has(rule));
  if (!isBreakIn) {
    bench.put(seen);
    return;
  }
  const told = noted({ ...seen, success }, now, `a sign-in succeeded from ${success.ip ?? 'an attacker'}`);
  bench.put(risen(told, 'critical', 'an attacker signed in', now));
}
