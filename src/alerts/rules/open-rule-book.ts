import { authorOf, recordIn } from '../../accounts/asking/author.js';
import type { AuditTrail } from '../../audit/trail.js';
import type { Database } from '../../mongo/database.js';
import { type Transaction, whenOver } from '../../mongo/transaction.js';
import type { Clock } from '../../time/clock.js';
import type { RuleId, TunedRule, TunedRules } from '../rule.js';
import { RULES } from './catalogue.js';
import { RULES_CACHED_MS, type RuleBook } from './rule-book.js';
import { openRuleStore } from './rule-store.js';
import { tune, tuneLeniently } from './tune.js';

const MOST_CACHED = 10_000;

/** @param database migrated; its indexes are declared in `rule-store.ts` */
export function openRuleBook(
  database: Pick<Database, 'connection'>,
  { clock, audit }: { readonly clock: Clock; readonly audit: Pick<AuditTrail, 'append'> },
): RuleBook {
  const store = openRuleStore(database.connection);
  const record = recordIn(audit, clock);
  const cached = new Map<string, { readonly at: number; readonly rules: TunedRules }>();

  async function read(accountId: string, transaction?: Transaction): Promise<TunedRules> {
    const settings = new Map((await store.of(accountId, transaction)).map((each) => [each.rule, each]));
    return new Map(RULES.map((rule) => [rule.id, tuneLeniently(rule, settings.get(rule.id) ?? {})]));
  }

  return {
    async of(accountId) {
      const now = clock.now().getTime();
      const known = cached.get(accountId);
      // A clock that was set back must not lengthen what is remembered.
      if (known && now >= known.at && now - known.at < RULES_CACHED_MS) return known.rules;
      const rules = await read(accountId);
      if (cached.size >= MOST_CACHED) cached.clear();
      cached.set(accountId, { at: now, rules });
      return rules;
    },

    async set(accountId, rule, change, by, transaction) {
      const before = (await read(accountId, transaction)).get(rule);
      if (before === undefined) throw new Error(`the rule ${rule} is not in the catalogue`);
      const after = tune(before, change);
      const { enabled, severity, values } = after;
      await store.save(accountId, { rule, enabled, severity, values }, transaction);
      whenOver(transaction, () => cached.delete(accountId));
      await record(authorOf(by), auditRow(accountId, rule, before, after), transaction);
      return { before, after };
    },
  };
}

const auditRow = (accountId: string, rule: RuleId, before: TunedRule, after: TunedRule) => ({
  accountId,
  module: 'Alerts',
  subModule: 'Rules',
  action: 'Set',
  resources: [{ type: 'rule', id: rule, name: rule }],
  description: `Rule ${rule} set: ${inWords(after)}`,
  before: stated(before),
  after: stated(after),
});

/** `on, high, threshold 10 failures, minutes 5`. */
function inWords({ enabled, severity, values }: TunedRule): string {
  const numbers = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  return [enabled ? 'on' : 'off', severity, ...numbers].join(', ');
}

const stated = ({ enabled, severity, values }: TunedRule) => ({ on: enabled, severity, ...values });
