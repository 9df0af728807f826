import { CASTELLAN } from '../accounts/asking/author.js';
import type { NewAuditEvent } from '../audit/event.js';
import { RETENTION_MODULE } from './held.js';
import type { PurgeRun } from './purge-run-store.js';
import { amountOf, KIND_NOUNS } from './retention.js';

/** The row that tells of a purge: how many of what, from when to when, and which blocks keep their hashes. */
export function purgeRow(run: PurgeRun, now: Date): NewAuditEvent {
  const { accountId, kind, events, days, before, first, last, firstBlock, lastBlock } = run;
  const { actor, source } = CASTELLAN;
  const [from, to] = [first, last].map((moment) => moment.toISOString());
  return {
    id: run.row,
    accountId,
    actor,
    source,
    occurredAt: now,
    module: RETENTION_MODULE,
    action: 'Purge',
    resources: [{ type: 'retention', id: 'retention', name: 'Retention' }],
    status: 'success',
    description: `${amountOf(kind, events)} of ${from} to ${to} purged: ${KIND_NOUNS[kind].many} are kept for ${days} days. Their hashes stay in blocks ${firstBlock} to ${lastBlock}.`,
    after: {
      kind,
      events,
      days,
      before: before.toISOString(),
      first: from,
      last: to,
      'first block': firstBlock,
      'last block': lastBlock,
      'began at': run.startedAt.toISOString(),
    },
  };
}
