import type { Looks } from '../branding/look.js';
import type { Job } from '../jobs/job.js';
import type { Database } from '../mongo/database.js';
import { openReportRuns, type ReportRunParts } from './open-reports.js';

const EVERY_MS = 1_000;

interface Parts extends Omit<ReportRunParts, 'theme'> {
  readonly database: Database;
  readonly looks: Pick<Looks, 'lookOf'>;
}

/** Reports that are due are made; one process at a time looks. */
export function jobs({ database, looks, ...parts }: Parts): readonly Job[] {
  const runDue = openReportRuns(database, {
    ...parts,
    theme: async (accountId) => (await looks.lookOf(accountId)).theme,
  });
  return [
    {
      name: 'reports-due',
      everyMs: EVERY_MS,
      async run() {
        await runDue(parts.clock.now());
      },
    },
  ];
}
