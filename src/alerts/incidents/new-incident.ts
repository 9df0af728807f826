import type { Finding } from '../finding.js';
import type { Incident } from '../incident.js';
import { findingWords } from './finding-words.js';
import { asLine } from './fold.js';
import { noted } from './timeline.js';

/** What a finding opens that belongs to nothing there is. */
export function newIncident(id: string, finding: Finding, now: Date): Incident {
  const line = asLine(finding);
  return {
    id,
    accountId: finding.accountId,
    status: 'open',
    severity: finding.severity,
    findings: [line],
    openedAt: now,
    firstAt: finding.firstAt,
    lastAt: finding.lastAt,
    lastSeenAt: now,
    attackers: finding.attackers,
    victims: finding.victims,
    ...(finding.success === undefined ? {} : { success: finding.success }),
    timeline: [{ at: now, what: `opened: ${findingWords(line)}` }],
    generation: 1,
    escalation: { step: 0 },
    test: false,
  };
}

/** It happens again: a new card, and everything about it begins anew but its story. */
export function reopened(past: Incident, finding: Finding, now: Date): Incident {
  const fresh = newIncident(past.id, finding, now);
  const anew: Incident = {
    ...fresh,
    openedAt: past.openedAt,
    reopenedAt: now,
    timeline: past.timeline,
    generation: past.generation + 1,
  };
  return noted(anew, now, `opened again: ${findingWords(asLine(finding))}`);
}

/** So many new cards at once say less than one. */
export function newStorm(id: string, { accountId, severity }: Incident, now: Date): Incident {
  return {
    id,
    accountId,
    status: 'open',
    severity,
    findings: [],
    openedAt: now,
    firstAt: now,
    lastAt: now,
    lastSeenAt: now,
    attackers: [],
    victims: [],
    timeline: [
      { at: now, what: 'opened: more incidents than one can read, each further one is a line here' },
    ],
    generation: 1,
    escalation: { step: 0 },
    test: false,
    storm: 'raging',
  };
}

/** By `/alerts test`: what an attack would look like, from an address nobody has (RFC 5737). */
export function testIncident(
  { id, accountId, severity }: Pick<Incident, 'id' | 'accountId' | 'severity'>,
  by: string,
  now: Date,
): Incident {
  const finding: Finding = {
    accountId,
    rule: 'brute-force-ip',
    severity,
    subject: { kind: 'ip', value: '192.0.2.1' },
    firstAt: now,
    lastAt: now,
    observed: 10,
    threshold: 10,
    windowMs: 300_000,
    attackers: ['192.0.2.1'],
    victims: [],
    evidence: [],
  };
  const what = `opened: a test by ${by}`;
  return { ...newIncident(id, finding, now), test: true, timeline: [{ at: now, what }] };
}
