import type { Job } from './job.js';

const FIVE_MINUTES_MS = 5 * 60_000;

/** What hostnames want done in time; one process at a time does it. */
export const brandingJobs = (checkClaims: () => Promise<void>): readonly Job[] => [
  { name: 'branding-hostnames', everyMs: FIVE_MINUTES_MS, run: checkClaims },
];
