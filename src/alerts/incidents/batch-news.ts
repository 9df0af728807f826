import type { Login } from '../../logins/event.js';
import { MINUTE_MS } from '../../time/lengths.js';
import type { Detection, Observed } from '../detect/detection.js';
import type { Finding } from '../finding.js';
import { GUESSING_RULES, isEntry } from './belonging.js';
import { coalesced } from './coalesce.js';
import { later } from './fold.js';
import type { LiveIndex } from './live-index.js';
import type { Entry, News, Touch } from './news.js';
import { isNow } from './read-events.js';

/** What a batch means: to incidents, and where each failure is told of, the minutes with one. */
export interface BatchNews {
  readonly incidents: readonly News[];
  readonly failures: readonly Failures[];
}

/** For accounts that want each failure: `every-failure`. */
export interface Failures {
  readonly accountId: string;
  readonly severity: Finding['severity'];
  /** The beginning of the minute of event time. */
  readonly minute: Date;
}

/** Observes every event, in order. @param since findings that ended before are history */
export function newsOf(
  events: readonly Observed[],
  { detection, live, since }: { detection: Pick<Detection, 'observe'>; live: LiveIndex; since?: Date },
): BatchNews {
  const findings: Finding[] = [];
  const touches = new Map<string, Map<string, Touch>>();
  for (const event of events) {
    findings.push(...detection.observe(event));
    if (event.kind === 'login' && isNow(event.login.source)) touch(event.login, live, touches);
  }
  const once = coalesced(findings);
  const entries = entriesOf(events, once);
  const opening = once.filter(({ rule }) => rule !== 'every-failure');
  const accounts = new Set([...opening.map(({ accountId }) => accountId), ...touches.keys()]);
  return {
    incidents: [...accounts].map((accountId) => ({
      accountId,
      findings: opening.filter((finding) => finding.accountId === accountId),
      entries: entries.filter(({ finding }) => finding.accountId === accountId),
      touches: [...(touches.get(accountId)?.values() ?? [])],
      ...(since === undefined ? {} : { since }),
    })),
    failures: minutesOf(findings),
  };
}

function touch(login: Login, live: LiveIndex, touches: Map<string, Map<string, Touch>>): void {
  for (const each of live.touchesOf(login)) {
    const own = touches.get(login.accountId) ?? new Map<string, Touch>();
    touches.set(login.accountId, own);
    const known = own.get(each.incidentId);
    const success = known?.success ?? each.success;
    own.set(each.incidentId, {
      incidentId: each.incidentId,
      lastAt: known === undefined ? each.lastAt : later(known.lastAt, each.lastAt),
      ...(success === undefined ? {} : { success }),
    });
  }
}

/** An attack that is found and gets in within one batch: no incident knew its addresses yet. */
function entriesOf(events: readonly Observed[], findings: readonly Finding[]): readonly Entry[] {
  const guessing = findings.filter(({ rule }) => GUESSING_RULES.has(rule));
  if (guessing.length === 0) return [];
  return events.flatMap((event) => {
    if (event.kind !== 'login' || !isEntry(event.login) || !isNow(event.login.source)) return [];
    const { accountId, ip, username: user, occurredAt: at } = event.login;
    if (ip === undefined) return [];
    return guessing
      .filter((finding) => finding.accountId === accountId && finding.attackers.includes(ip))
      .filter(({ firstAt }) => firstAt <= at)
      .map((finding) => ({ finding, success: { user, ip, at } }));
  });
}

function minutesOf(findings: readonly Finding[]): readonly Failures[] {
  const minutes = new Map<string, Failures>();
  for (const { rule, accountId, severity, lastAt } of findings) {
    if (rule !== 'every-failure') continue;
    const minute = new Date(Math.floor(lastAt.getTime() / MINUTE_MS) * MINUTE_MS);
    minutes.set(`${accountId} ${minute.getTime()}`, { accountId, severity, minute });
  }
  return [...minutes.values()];
}
