import { type Finding, type Subject, subjectKey } from '../finding.js';
import type { Incident, IncidentFinding } from '../incident.js';
import { isAtLeast, SEVERITIES, type Severity, worst } from '../severity.js';
import { findingWords } from './finding-words.js';
import { noted } from './timeline.js';

/** An attack with more of them is known well enough by those. */
const MOST_FINDINGS = 100;
const MOST_LINKS = 100;
const MOST_EVIDENCE = 3;
/** Of one finding. */
const MOST_ATTACKERS = 20;

/** The incident with the finding in it: its rule is led by the worst, the others are lines. */
export function folded(incident: Incident, finding: Finding, now: Date): Incident {
  const own = asLine(finding);
  const known = incident.findings.find((each) => isSame(each, own));
  const grown: Incident = {
    ...incident,
    findings: withLine(incident.findings, own),
    firstAt: earlier(incident.firstAt, finding.firstAt),
    lastAt: later(incident.lastAt, finding.lastAt),
    lastSeenAt: later(incident.lastSeenAt, now),
    attackers: newestFirst(finding.attackers, incident.attackers),
    victims: newestFirst(finding.victims, incident.victims),
    ...(incident.success === undefined && finding.success !== undefined ? { success: finding.success } : {}),
  };
  const told = known === undefined ? noted(grown, now, `also ${findingWords(own)}`) : grown;
  return risen(told, finding.severity, `${finding.rule}`, now);
}

/** At least as grave. What was acknowledged or silenced was less than a break-in: that is for everybody again. */
export function risen(incident: Incident, severity: Severity, why: string, now: Date): Incident {
  if (isAtLeast(incident.severity, severity)) return incident;
  const grave = noted({ ...incident, severity }, now, `severity rose to ${severity}: ${why}`);
  if (severity !== 'critical' || grave.status === 'open') return grave;
  const { acknowledged, snoozed, ...open } = grave;
  const opened: Incident = { ...open, status: 'open', escalation: { step: 0 } };
  return noted(opened, now, 'open again, as it is graver than what was acted upon');
}

/** The younger goes on in the older. */
export function merged(older: Incident, younger: Incident, now: Date): readonly [Incident, Incident] {
  const grown: Incident = {
    ...older,
    findings: younger.findings.reduce(withLine, older.findings),
    firstAt: earlier(older.firstAt, younger.firstAt),
    lastAt: later(older.lastAt, younger.lastAt),
    lastSeenAt: later(older.lastSeenAt, younger.lastSeenAt),
    attackers: newestFirst(younger.attackers, older.attackers),
    victims: newestFirst(younger.victims, older.victims),
    ...(older.success === undefined && younger.success !== undefined ? { success: younger.success } : {}),
  };
  const told = noted(grown, now, `${younger.id} goes on in this one: the same attackers or victims`);
  const { step } = younger.escalation;
  const over: Incident = { ...younger, status: 'merged', mergedInto: older.id, escalation: { step } };
  return [
    risen(told, younger.severity, `as ${younger.id} was`, now),
    noted(over, now, `goes on in ${older.id}: the same attackers or victims`),
  ];
}

/** What an incident keeps of a finding. */
export const asLine = ({
  rule,
  severity,
  subject,
  firstAt,
  lastAt,
  observed,
  threshold,
  windowMs,
  evidence,
  attackers,
  detail,
}: Finding): IncidentFinding => ({
  rule,
  severity,
  subject,
  firstAt,
  lastAt,
  observed,
  threshold,
  ...(windowMs === undefined ? {} : { windowMs }),
  evidence: evidence.slice(0, MOST_EVIDENCE),
  attackers: attackers.slice(0, MOST_ATTACKERS),
  ...(detail === undefined ? {} : { detail }),
});

type OfSubject = { readonly rule: IncidentFinding['rule']; readonly subject: Subject };
const isSame = (a: OfSubject, b: OfSubject) =>
  subjectKey(a.rule, a.subject) === subjectKey(b.rule, b.subject);

function joined(known: IncidentFinding, news: IncidentFinding): IncidentFinding {
  const newer = news.lastAt >= known.lastAt ? news : known;
  const evidence = [...news.evidence, ...known.evidence].filter(
    (each, at, all) =>
      all.findIndex(({ kind, eventId }) => kind === each.kind && eventId === each.eventId) === at,
  );
  return {
    ...known,
    ...newer,
    severity: worst([known.severity, news.severity]),
    firstAt: earlier(known.firstAt, news.firstAt),
    lastAt: later(known.lastAt, news.lastAt),
    observed: Math.max(known.observed, news.observed),
    evidence: evidence.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, MOST_EVIDENCE),
    attackers: newestFirst(news.attackers ?? [], known.attackers ?? []).slice(0, MOST_ATTACKERS),
  };
}

/** The worst first; of equals, the one that came first. */
function withLine(lines: readonly IncidentFinding[], line: IncidentFinding): readonly IncidentFinding[] {
  const isKnown = lines.some((each) => isSame(each, line));
  const all = isKnown
    ? lines.map((each) => (isSame(each, line) ? joined(each, line) : each))
    : [...lines, line];
  return all
    .toSorted((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity))
    .slice(0, MOST_FINDINGS);
}

const newestFirst = (news: readonly string[], known: readonly string[]): readonly string[] =>
  [...new Set([...news, ...known])].slice(0, MOST_LINKS);

export const earlier = (a: Date, b: Date): Date => (a <= b ? a : b);
export const later = (a: Date, b: Date): Date => (a >= b ? a : b);
