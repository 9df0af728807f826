import type { EventKindName } from '../../events/event-kinds.js';
import type { Finding, Subject } from '../finding.js';
import type { TunedRule } from '../rule.js';
import type { Act, Span } from './entries.js';

/** An attack in which more take part names the newest. */
const MOST_NAMED = 20;
const MOST_EVIDENCE = 3;
/** Looked through for names: a window may hold a thousand. */
const MOST_READ = 100;

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

export function findingOf({ accountId, tuned, kind, subject, acts, span, own, ...counts }: Found): Finding {
  const first = acts[span.from] ?? own;
  const last = acts[span.to] ?? own;
  const { minutes } = tuned.values;
  return {
    accountId,
    rule: tuned.rule.id,
    severity: tuned.severity,
    subject,
    firstAt: new Date(first.at),
    lastAt: new Date(last.at),
    ...counts,
    ...(minutes === undefined ? {} : { windowMs: minutes * 60_000 }),
    attackers: attackersIn(acts, span, own),
    victims: victimsIn(acts, span, own),
    evidence: evidenceIn(acts, span, kind),
  };
}

const evidenceIn = (acts: readonly Act[], { from, to }: Span, kind: EventKindName): Finding['evidence'] =>
  acts
    .slice(Math.max(from, to + 1 - MOST_EVIDENCE), to + 1)
    .reverse()
    .map(({ id, at }) => ({ kind, eventId: id, at: new Date(at) }));

/** Addresses, the act's own first, then the newest. */
export function attackersIn(
  acts: readonly Act[],
  span: Span,
  own: Act,
  counts: (act: Act) => boolean = () => true,
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
  counts: (act: Act) => boolean = () => true,
): readonly string[] {
  const found = counts(own) ? [own.user] : [];
  for (let index = span.to; index >= Math.max(span.from, span.to - MOST_READ); index -= 1) {
    const act = acts[index];
    if (act !== undefined && counts(act) && !found.includes(act.user)) found.push(act.user);
    if (found.length >= MOST_NAMED) break;
  }
  return found;
}
