import { openUserStore } from '../../accounts/users/user-store.js';
import type { AuditTrail } from '../../audit/trail.js';
import type { EventSource } from '../../events/source.js';
import type { LoginActivity } from '../../logins/activity.js';
import type { Database } from '../../mongo/database.js';
import type { Clock } from '../../time/clock.js';
import { UserError } from '../../user-error.js';
import { type Observed, SUBJECTS } from '../detect/detection.js';
import { Detector } from '../detect/detector.js';
import { People } from '../detect/people.js';
import { Profiles } from '../detect/profiles.js';
import type { RuleId, TunedRule, TunedRules } from '../rule.js';
import { AUDIT_RULES } from '../rules/audit-rules.js';
import { firingParameter } from '../rules/catalogue.js';
import { LOGIN_RULES } from '../rules/login-rules.js';
import type { RuleBook } from '../rules/rule-book.js';
import { tune } from '../rules/tune.js';
import type { Backtest, Trial, Watching } from './backtest.js';
import { inOrder } from './in-order.js';
import { OutcomeTally } from './outcome-tally.js';

export interface BacktestParts {
  readonly clock: Clock;
  readonly rules: Pick<RuleBook, 'of'>;
  readonly audit: Pick<AuditTrail, 'stream'>;
  readonly logins: Pick<LoginActivity, 'stream'>;
}

const EVERY_SOURCE: ReadonlySet<EventSource> = new Set(['api', 'import', 'replay', 'castellan', 'demo']);
/** It shares the memory with the detection that runs. */
const CAPACITY = SUBJECTS / 4;
const BATCH = 1000;

export function openBacktest(
  database: Pick<Database, 'connection'>,
  { clock, rules, audit, logins }: BacktestParts,
): Backtest {
  const users = openUserStore(database.connection);

  /** The rules of each account as they are tried. */
  async function triedRules({
    accountIds,
    rule,
    threshold,
  }: Trial): Promise<ReadonlyMap<string, TunedRules>> {
    const tried = accountIds.map(
      async (accountId) => [accountId, triedOf(await rules.of(accountId), rule, threshold)] as const,
    );
    return new Map(await Promise.all(tried));
  }

  function events({ accountIds, interval, rule }: Trial): AsyncIterable<Observed> {
    const [ofLogins, ofAudit] = [LOGIN_RULES, AUDIT_RULES].map(
      (each) => rule === undefined || each.some(({ id }) => id === rule),
    );
    const filter = { accountIds, interval };
    return inOrder(
      ofLogins ? logins.stream(filter, 'oldest-first') : nothing(),
      ofAudit ? audit.stream(filter, 'oldest-first') : nothing(),
    );
  }

  return {
    async run(trial, watching) {
      if (trial.rule === 'source-silent')
        throw new UserError('source-silent is about calls that did not come; nothing stored tells of them.', [
          '/alerts rule-list',
        ]);
      const tried = await triedRules(trial);
      const detector = new Detector({
        rules: { of: async (accountId) => tried.get(accountId) ?? new Map() },
        people: new People(users, clock),
        profiles: new Profiles({ find: async () => [], save: async () => undefined }, CAPACITY),
        capacity: CAPACITY,
        sources: EVERY_SOURCE,
      });
      const [first = new Map()] = tried.values();
      const tallies = new Map(
        [...first.values()]
          .filter(({ enabled, rule }) => enabled && rule.id !== 'source-silent')
          .map((tuned) => [tuned.rule.id, new OutcomeTally(tuned)]),
      );
      const count = await observeAll(detector, events(trial), tallies, watching);
      return { events: count, outcomes: [...tallies.values()].map((tally) => tally.outcome()) };
    },
  };
}

function triedOf(rules: TunedRules, wanted: RuleId | undefined, threshold: number | undefined): TunedRules {
  if (wanted === undefined) return rules;
  return new Map(
    [...rules].map(([id, tuned]) => [
      id,
      id === wanted ? withThreshold({ ...tuned, enabled: true }, threshold) : { ...tuned, enabled: false },
    ]),
  );
}

function withThreshold(tuned: TunedRule, threshold: number | undefined): TunedRule {
  if (threshold === undefined) return tuned;
  const name = firingParameter(tuned.rule) ?? 'threshold';
  return tune(tuned, { values: { [name]: threshold } });
}

async function observeAll(
  detector: Detector,
  events: AsyncIterable<Observed>,
  tallies: ReadonlyMap<RuleId, OutcomeTally>,
  { progress, signal }: Watching,
): Promise<number> {
  let count = 0;
  let batch: Observed[] = [];
  const flush = async () => {
    signal.throwIfAborted();
    await detector.prepare(batch);
    for (const event of batch) {
      for (const finding of detector.observe(event)) {
        // What is for information alone is in the digest, and opens nothing.
        if (finding.severity !== 'info') tallies.get(finding.rule)?.add(finding);
      }
    }
    count += batch.length;
    batch = [];
    progress(count);
  };
  for await (const event of events) {
    batch.push(event);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  return count;
}

async function* nothing(): AsyncGenerator<never, void, undefined> {}
