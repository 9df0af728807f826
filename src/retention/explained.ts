import type { AuditTrail } from '../audit/trail.js';
import { RETENTION_MODULE } from './held.js';
import { fingerprintOf, type Retention } from './retention.js';

/**
 * Whether the newest row of the audit trail that set days or holds says that this is what is set: who can write to the
 * database, but not act in the bot's name, could change the retention and have the bot itself purge by it.
 */
export async function explains(
  audit: Pick<AuditTrail, 'stream'>,
  accountId: string,
  retention: Retention,
  now: Date,
): Promise<boolean> {
  const interval = { from: new Date(0), to: new Date(now.getTime() + 1) };
  for await (const { after, status } of audit.stream({
    accountIds: [accountId],
    interval,
    module: RETENTION_MODULE,
  })) {
    const said = after?.fingerprint;
    if (status === 'success' && said !== undefined) return said === fingerprintOf(retention);
  }
  return false;
}
