import { type Finding, subjectKey } from '../finding.js';
import { worst } from '../severity.js';
import { earlier, later } from './fold.js';

const MOST_NAMED = 20;

/** An attack of a thousand events a batch is found a thousand times: each rule and subject once, with all that was said. */
export function coalesced(findings: readonly Finding[]): readonly Finding[] {
  const byKey = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.accountId}|${subjectKey(finding.rule, finding.subject)}`;
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? finding : both(known, finding));
  }
  return [...byKey.values()];
}

function both(known: Finding, news: Finding): Finding {
  const [newer, older] = news.lastAt >= known.lastAt ? [news, known] : [known, news];
  const success = known.success ?? news.success;
  return {
    ...newer,
    severity: worst([known.severity, news.severity]),
    firstAt: earlier(known.firstAt, news.firstAt),
    lastAt: later(known.lastAt, news.lastAt),
    observed: Math.max(known.observed, news.observed),
    attackers: named(newer.attackers, older.attackers),
    victims: named(newer.victims, older.victims),
    ...(success === undefined ? {} : { success }),
  };
}

function named(newer: readonly string[], older: readonly string[]): readonly string[] {
  if (older.every((each) => newer.includes(each))) return newer;
  return [...new Set([...newer, ...older])].slice(0, MOST_NAMED);
}
