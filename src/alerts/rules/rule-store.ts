import type { Connection } from 'mongoose';
import type { CollectionIndexes } from '../../mongo/migration.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { RuleId } from '../rule.js';
import type { RuleChange } from './rule-book.js';

/** What an account has different from the catalogue. */
export interface RuleSetting extends RuleChange {
  readonly rule: RuleId;
}

interface RuleRow extends RuleSetting {
  readonly accountId: string;
}

const COLLECTION = 'alert_rules';

export function openRuleStore(connection: Connection) {
  const rules = connection.collection<RuleRow>(COLLECTION);
  return {
    async of(accountId: string, session?: Transaction): Promise<readonly RuleSetting[]> {
      return rules.find({ accountId }, { session, projection: { _id: 0, accountId: 0 } }).toArray();
    },
    async save(accountId: string, { rule, ...setting }: RuleSetting, session: Transaction): Promise<void> {
      await rules.replaceOne(
        { accountId, rule },
        { accountId, rule, ...setting },
        { session, upsert: true, ignoreUndefined: true },
      );
    },
  };
}

export const ruleIndexes: CollectionIndexes = {
  collection: COLLECTION,
  indexes: [{ key: { accountId: 1, rule: 1 }, name: 'rule', unique: true }],
};
