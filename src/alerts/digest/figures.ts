import { MINUTE_MS } from '../../time/lengths.js';
import type { Incident } from '../incident.js';
import type { RuleId } from '../rule.js';
import { counts, isInfo } from '../tally.js';

/** What became of the incidents that opened in a stretch of time. Tests, and what went on in another, are left out. */
export interface Figures extends Counts {
  /** Minutes from opening to acknowledgement, at the median, rounded; absent when none was acknowledged. */
  readonly minutes?: number;
  /** By the rule that leads each, the most frequent first. */
  readonly rules: readonly (Counts & { readonly rule: RuleId | 'storm' })[];
  /** Findings that are information alone, which no card was made for: by rule and subject, the most frequent first. */
  readonly info: readonly { readonly rule: RuleId; readonly subject: string; readonly count: number }[];
}

export interface Counts {
  readonly opened: number;
  readonly acknowledged: number;
  readonly resolved: number;
  /** Neither resolved nor, perhaps, acknowledged. */
  readonly open: number;
}

/** @param opened every incident opened in the stretch */
export function figuresOf(opened: readonly Incident[]): Figures {
  const counted = opened.filter(counts);
  const alerts = counted.filter((incident) => !isInfo(incident));
  const waits = alerts.flatMap(({ acknowledged, openedAt, reopenedAt }) =>
    acknowledged ? [acknowledged.at.getTime() - (reopenedAt ?? openedAt).getTime()] : [],
  );
  const median = medianOf(waits.map((wait) => Math.max(0, wait)));
  const byRule = groupsOf(alerts, ({ findings }) => findings[0]?.rule ?? ('storm' as const));
  return {
    ...countsOf(alerts),
    ...(median === undefined ? {} : { minutes: Math.round(median / MINUTE_MS) }),
    rules: byRule.map(([rule, incidents]) => ({ rule, ...countsOf(incidents) })),
    info: infoIn(counted.filter(isInfo)),
  };
}

const countsOf = (incidents: readonly Incident[]): Counts => ({
  opened: incidents.length,
  acknowledged: incidents.filter(({ acknowledged }) => acknowledged !== undefined).length,
  resolved: incidents.filter(({ status }) => status === 'resolved').length,
  open: incidents.filter(({ status }) => status !== 'resolved').length,
});

function infoIn(incidents: readonly Incident[]): Figures['info'] {
  const findings = incidents.flatMap(({ findings: [first] }) => (first ? [first] : []));
  return groupsOf(findings, ({ rule, subject }) => `${rule} ${subject.kind}:${subject.value}`).flatMap(
    ([, [first, ...others]]) => {
      if (!first) return [];
      const count = [first, ...others].reduce((sum, { observed }) => sum + observed, 0);
      return [{ rule: first.rule, subject: first.subject.value, count }];
    },
  );
}

/** The largest group first. */
function groupsOf<T, K extends string>(items: readonly T[], keyOf: (item: T) => K) {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}

function medianOf(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
