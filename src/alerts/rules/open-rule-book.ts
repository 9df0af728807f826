import { authorOf, recordIn } from '../../accounts/asking/author.js';
import type { AuditTrail } from '../../audit/trail.js';
import type { Database } from '../../mongo/database.js';
import { rememberBriefly } from '../../mongo/remember-briefly.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Clock } from '../../time/clock.js';
import type { RuleId, TunedRule, TunedRules } from '../rule.js';
import { RULES } from './catalogue.js';
import { RULES_CACHED_MS, type RuleBook } from './rule-book.js';
import { openRuleStore } from './rule-store.js';
import { tune, tuneLeniently } from './tune.js';

/** @param database migrated; its indexes are declared in `rule-store.ts` */
export function openRuleBook(
  database: Pick<Database, 'connection'>,
  { clock, audit }: { readonly clock: Clock; readonly audit: Pick<AuditTrail, 'append'> },
): RuleBook {
  const store = openRuleStore(database.connection);
  const record = recordIn(audit, clock);

  async function read(accountId: string, transaction?: Transaction): Promise<TunedRules> {
    const settings = new Map((await store.of(accountId, transaction)).map((each) => [each.rule, each]));
    return new Map(RULES.map((rule) => [rule.id, tuneLeniently(rule, settings.get(rule.id) ?? {})]));
  }

  const brief = rememberBriefly((accountId) => read(accountId), RULES_CACHED_MS);

  return {
    of: (accountId) => brief.of(accountId, clock.now()),

    async set(accountId, rule, change, by, transaction) {
      const before = (await read(accountId, transaction)).get(rule);
      if (before === undefined) throw new Error(`the rule ${rule} is not in the catalogue`);
      const after = tune(before, change);
      const { enabled, severity, values } = after;
      await store.save(accountId, { rule, enabled, severity, values }, transaction);
      brief.changing(accountId, transaction);
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
