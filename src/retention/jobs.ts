import type { Job } from './job.js';

const EVERY_MS = 60_000;

/** What is older than its account keeps it is purged, a bounded number of events a run. */
export const retentionJobs = (purge: () => Promise<number>): readonly Job[] => [
  {
    name: 'retention-purge',
    everyMs: EVERY_MS,
    async run() {
      await purge();
    },
  },
];
