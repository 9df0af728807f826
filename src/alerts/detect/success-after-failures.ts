import type { Finding } from '../finding.js';
import type { TunedRules } from '../rule.js';
import { type Act, indexFrom, LATE_MS, place } from './entries.js';
import { findingOf } from './finding-of.js';
import { enabled, numberOf, windowOf } from './rules-of.js';
import type { Subject } from './subjects.js';

/** Of a busy address, the newest. */
const MOST_SUCCESSES = 100;

/** Remembers a success for failures that come late. */
export function rememberSuccess(address: Subject, success: Act, rules: TunedRules): void {
  const tuned = enabled(rules, 'success-after-failures');
  if (tuned === undefined) return;
  address.successes ??= [];
  const { successes } = address;
  place(successes, success);
  const newest = successes.at(-1)?.at ?? success.at;
  const old = indexFrom(successes, newest - windowOf(tuned) - LATE_MS);
  const beyond = successes.length - MOST_SUCCESSES;
  if (Math.max(old, beyond) > 0) successes.splice(0, Math.max(old, beyond));
}

/** Fires when the address had `threshold` failures within the minutes up to the success, both ends included. */
export function afterFailures(
  rules: TunedRules,
  { accountId, ip, address }: { readonly accountId: string; readonly ip: string; readonly address: Subject },
  success: Act,
): Finding | undefined {
  const tuned = enabled(rules, 'success-after-failures');
  if (tuned === undefined) return undefined;
  const threshold = numberOf(tuned, 'threshold');
  const { acts } = address;
  if (acts.length < threshold) return undefined;
  const from = indexFrom(acts, success.at - windowOf(tuned));
  const to = indexFrom(acts, success.at + 1) - 1;
  const observed = to - from + 1;
  if (observed < threshold) return undefined;
  const found = findingOf({
    accountId,
    tuned,
    kind: 'login',
    subject: { kind: 'ip', value: ip },
    acts,
    span: { from, to },
    own: success,
    observed,
    threshold,
  });
  const at = new Date(success.at);
  return {
    ...found,
    lastAt: at,
    evidence: [{ kind: 'login' as const, eventId: success.id, at }, ...found.evidence].slice(0, 3),
    success: { user: success.user, ip, at },
  };
}

/** A failure that came after the success it preceded: the first such success is told. */
export function lateFailure(
  rules: TunedRules,
  where: { readonly accountId: string; readonly ip: string; readonly address: Subject },
  failure: Act,
): Finding | undefined {
  const { successes } = where.address;
  const tuned = enabled(rules, 'success-after-failures');
  if (successes === undefined || tuned === undefined) return undefined;
  for (let index = indexFrom(successes, failure.at); index < successes.length; index += 1) {
    const success = successes[index];
    if (success === undefined || success.at > failure.at + windowOf(tuned)) break;
    const found = afterFailures(rules, where, success);
    if (found !== undefined) return found;
  }
  return undefined;
}
