import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { ChoreParts } from './alerts/alert-chores.js';
import type { Branding } from './branding/branding.js';
import type { Looks } from './branding/look.js';
import { eventCollections } from './event-collections.js';
import type { KeyPlace } from './events/seal/key-files.js';
import type { RunningJobs } from './jobs/start-jobs.js';
import type { Log } from './log.js';
import type { Mails } from './mail/mails.js';
import type { Database } from './mongo/database.js';
import type { Notices } from './notices/notices.js';
import type { SuspendUnusedParts } from './policy/suspend-unused.js';
import type { ReportRunParts } from './reports/open-reports.js';
import type { SignInDesk } from './signin/sign-in-desk.js';
import type { Clock } from './time/clock.js';
import type { LookAfterParts } from './twofactor/look-after.js';

export interface JobParts
  extends ChoreParts,
    Omit<LookAfterParts, 'personal' | 'directory' | 'twoFactor' | 'urlOf'>,
    Omit<SuspendUnusedParts, 'inTransaction' | 'personal' | 'audit' | 'logins'>,
    Pick<ReportRunParts, 'audit' | 'logins' | 'temporary'> {
  readonly twoFactor: LookAfterParts['twoFactor'] & ReportRunParts['twoFactor'];
  readonly looks: Pick<Looks, 'lookOf'>;
  readonly directory: SuspendUnusedParts['directory'];
  readonly outbox: ChoreParts['outbox'];
  readonly signIn: SignInDesk;
  readonly mails?: Mails;
  /** Where the key is that records of purges are signed with; without one nothing is purged. */
  readonly sealKey?: KeyPlace;
  readonly notices: Pick<Notices, 'send'>;
  readonly database: Database;
  readonly branding: Pick<Branding, 'hosts'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Chat comes first: the first answer is not to wait for agenda to be loaded. */
const AFTER_MS = 1_500;
const AGAIN_MS = 5_000;

/**
 * Starts the recurring jobs a little later, and again and again while the database does not let them.
 * @returns what stops them
 */
export function keepJobs(parts: JobParts): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = begin(parts, signal);
  return async () => {
    stopping.abort();
    await (await running)?.stop();
  };
}

async function begin(parts: JobParts, signal: AbortSignal): Promise<RunningJobs | undefined> {
  for (let delay = AFTER_MS; await passed(delay, signal); delay = AGAIN_MS) {
    try {
      return await startAllJobs(parts);
    } catch (error) {
      parts.log.warn({ error }, 'the recurring jobs could not be started; it is tried again');
    }
  }
  return undefined;
}

async function startAllJobs(parts: JobParts): Promise<RunningJobs> {
  const [
    { startJobs },
    { alertJobs },
    { policyJobs },
    { twoFactorJobs },
    { retentionJobs },
    { noticeJobs },
    { alertChores },
    { openSuspendUnused },
    { openLookAfter },
    { brandingJobs },
    { openTellReady },
    { openRoleEnds },
    { roleJobs },
    { openPersonalAddresses },
    { signInJobs },
    { mailJobs },
    { reportJobs },
    { openReportRuns },
    { openPurging },
    { openSigningKey },
  ] = await Promise.all([
    import('./jobs/start-jobs.js'),
    import('./jobs/alert-jobs.js'),
    import('./jobs/policy-jobs.js'),
    import('./jobs/two-factor-jobs.js'),
    import('./jobs/retention-jobs.js'),
    import('./jobs/notice-jobs.js'),
    import('./alerts/alert-chores.js'),
    import('./policy/suspend-unused.js'),
    import('./twofactor/look-after.js'),
    import('./jobs/branding-jobs.js'),
    import('./branding/host/tell-ready.js'),
    import('./accounts/roles/role-ends.js'),
    import('./jobs/role-jobs.js'),
    import('./accounts/identities/personal-addresses.js'),
    import('./jobs/sign-in-jobs.js'),
    import('./jobs/mail-jobs.js'),
    import('./jobs/report-jobs.js'),
    import('./reports/open-reports.js'),
    import('./retention/purging.js'),
    import('./events/seal/key-files.js'),
  ]);
  const { database, clock, log, directory } = parts;
  const { inTransaction } = database;
  const personal = openPersonalAddresses(directory).of;
  const suspendUnused = openSuspendUnused({ ...parts, inTransaction, personal });
  const runReports = openReportRuns(database, {
    ...parts,
    newId: randomUUID,
    theme: async (accountId) => (await parts.looks.lookOf(accountId)).theme,
  });
  const lookAfter = openLookAfter(database, { ...parts, personal, urlOf: parts.branding.hosts.urlOf });
  const tellReady = openTellReady({ ...parts, hosts: parts.branding.hosts, inTransaction, personal });
  const key = parts.sealKey && (await openSigningKey(parts.sealKey));
  const purging = { ...parts, collections: eventCollections, newId: randomUUID };
  const jobs = [
    ...alertJobs(alertChores(database, parts), clock),
    ...policyJobs(suspendUnused, clock),
    ...twoFactorJobs(lookAfter, clock),
    ...noticeJobs(parts.notices, clock),
    ...signInJobs(parts.signIn, parts.incidents.lockoutOver),
    ...(parts.mails === undefined ? [] : mailJobs(parts.mails)),
    ...reportJobs(runReports, clock),
    ...brandingJobs(tellReady),
    ...roleJobs(openRoleEnds({ ...parts, personal }), clock),
    ...(key === undefined ? [] : retentionJobs(openPurging({ ...purging, key }))),
  ];
  return startJobs({ database, log, jobs });
}

/** @returns false when the program stops meanwhile */
const passed = (ms: number, signal: AbortSignal): Promise<boolean> =>
  wait(ms, true, { signal }).catch(() => false);
