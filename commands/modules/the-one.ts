import type { Kind } from '../../src/modules/module.js';
import type { ModuleRecord } from '../../src/modules/record.js';
import type { Records } from '../../src/modules/records.js';

/** Of what an account has one: that. */
export async function theOne(
  records: Records,
  kind: Kind,
  accountId: string,
): Promise<ModuleRecord | undefined> {
  if (!kind.singular) return undefined;
  return (await records.list({ accountId, kind }, 0, 1)).records[0];
}
