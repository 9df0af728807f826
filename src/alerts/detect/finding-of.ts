import type { EventKindName } from '../../events/event-kinds.js';
import type { EvidenceRef, Finding, Subject } from '../finding.js';
import type { TunedRule } from '../rule.js';
import type { Act, Span } from './entries.js';

/** An attack in which more take part names the newest. */
const MOST_NAMED = 20;
const MOST_EVIDENCE = 3;
/** Looked through for names: a window may hold a thousand. */
const MOST_READ = 100;
const everyone = () => true;

/** What is found in a window of acts. */
export interface Found {
  readonly accountId: string;
  readonly tuned: TunedRule;
  readonly kind: EventKindName;
  readonly subject: Subject;
  readonly acts: readonly Act[];
  readonly span: Span;
  /** The act that was just seen: its names come first. */
  readonly own: Act;
  readonly observed: number;
  readonly threshold: number;
}

export function findingOf(found: Found): Finding {
  const { accountId, tuned, kind, subject, acts, span, own, observed, threshold } = found;
  const first = acts[span.from] ?? own;
  const last = acts[span.to] ?? own;
  const { minutes } = tuned.values;
  // Field by field, here and where it is called: copying the rest of an object took half of an attack's time.
  const finding: Finding = {
    accountId,
    rule: tuned.rule.id,
    severity: tuned.severity,
    subject,
    firstAt: new Date(first.at),
    lastAt: new Date(last.at),
    observed,
    threshold,
    attackers: attackersIn(acts, span, own),
    victims: victimsIn(acts, span, own),
    evidence: evidenceIn(acts, span, kind),
  };
  return minutes === undefined ? finding : Object.assign(finding, { windowMs: minutes * 60_000 });
}

function evidenceIn(acts: readonly Act[], { from, to }: Span, kind: EventKindName): readonly EvidenceRef[] {
  const evidence: EvidenceRef[] = [];
  for (let index = to; index >= from && evidence.length < MOST_EVIDENCE; index -= 1) {
    const act = acts[index];
    if (act !== undefined) evidence.push({ kind, eventId: act.id, at: new Date(act.at) });
  }
  return evidence;
}

/** Addresses, the act's own first, then the newest. */
export function attackersIn(
  acts: readonly Act[],
  span: Span,
  own: Act,
  counts: (act: Act) => boolean = everyone,
): readonly string[] {
  const found = own.ip === undefined || !counts(own) ? [] : [own.ip];
  for (let index = span.to; index >= Math.max(span.from, span.to - MOST_READ); index -= 1) {
    const act = acts[index];
    // A loop, and no list in between: an attack asks this a thousand times a second.
    if (act?.ip !== undefined && counts(act) && !found.includes(act.ip)) found.push(act.ip);
    if (found.length >= MOST_NAMED) break;
  }
  return found;
}

/** User names, the act's own first, then the newest. */
export function victimsIn(
  acts: readonly Act[],
  span: Span,
  own: Act,
  counts: (act: Act) => boolean = everyone,
): readonly string[] {
  const found = counts(own) ? [own.user] : [];
  for (let index = span.to; index >= Math.max(span.from, span.to - MOST_READ); index -= 1) {
    const act = acts[index];
    if (act !== undefined && counts(act) && !found.includes(act.user)) found.push(act.user);
    if (found.length >= MOST_NAMED) break;
  }
  return found;
}
