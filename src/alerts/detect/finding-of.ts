import type { EventKindName } from '../../events/event-kinds.js';
import type { Finding, Subject } from '../finding.js';
import type { TunedRule } from '../rule.js';
import type { Act, Span } from './entries.js';

/** An attack in which more take part names the newest. */
const MOST_NAMED = 20;
const MOST_EVIDENCE = 3;
/** Looked through for names: a window may hold a thousand. */
const MOST_READ = 64;

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
  const named = [own, ...newest(acts, span, MOST_READ)];
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
    attackers: distinct(named.flatMap(({ ip }) => (ip === undefined ? [] : [ip]))),
    victims: distinct(named.map(({ user }) => user)),
    evidence: newest(acts, span, MOST_EVIDENCE).map(({ id, at }) => ({
      kind,
      eventId: id,
      at: new Date(at),
    })),
  };
}

/** Newest first. */
function newest(acts: readonly Act[], { from, to }: Span, most: number): readonly Act[] {
  return acts.slice(Math.max(from, to + 1 - most), to + 1).reverse();
}

export const distinct = (names: readonly string[]): readonly string[] =>
  [...new Set(names)].slice(0, MOST_NAMED);
