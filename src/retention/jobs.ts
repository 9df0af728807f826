import { type KeyPlace, openSigningKey } from '../events/seal/key-files.js';
import type { Job } from '../jobs/job.js';
import { openPurging, type PurgingParts } from './purging.js';

const EVERY_MS = 60_000;

interface Parts extends Omit<PurgingParts, 'key'> {
  /** Where the key is that records of purges are signed with; without one nothing is purged. */
  readonly sealKey?: KeyPlace;
}

/** What is older than its account keeps it is purged, a bounded number of events a run. */
export async function jobs({ sealKey, ...parts }: Parts): Promise<readonly Job[]> {
  if (sealKey === undefined) return [];
  const purge = openPurging({ ...parts, key: await openSigningKey(sealKey) });
  return [
    {
      name: 'retention-purge',
      everyMs: EVERY_MS,
      async run() {
        await purge();
      },
    },
  ];
}
