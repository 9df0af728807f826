import type { Capabilities } from '../../src/capabilities.js';
import { refusalFor } from '../../src/chat/authorise.js';
import { type Subcommand, subcommand } from '../../src/chat/command.js';
import { writeEvidence } from '../../src/reports/evidence/write-evidence.js';
import { daysIn } from '../../src/time/days-in.js';
import { periodInterval } from '../../src/time/period.js';
import { describeInterval } from '../../src/time/write.js';
import { accountOption, readerOf } from '../history/accounts.js';
import { givenInterval, intervalOptions } from '../history/interval-options.js';

type Parts = Pick<
  Capabilities,
  | 'reports'
  | 'directory'
  | 'audit'
  | 'logins'
  | 'incidents'
  | 'twoFactor'
  | 'keys'
  | 'seal'
  | 'policies'
  | 'retentions'
>;

/** What its files are of, besides the audit trail: logins, and users with their roles and the settings that hold for them. */
const HOLDS_MORE = ['logins.read', 'users.read'] as const;

/** `/report evidence`: one archive for an auditor. */
export function evidenceSubcommand(parts: Parts): Subcommand {
  const { directory, reports } = parts;
  return subcommand({
    summary:
      'One zip for an auditor: logins, audit, users, keys, policies, the seal, and a page that explains',
    permission: 'audit.read',
    options: {
      ...intervalOptions('Events of this period; otherwise last month'),
      account: accountOption(directory.accounts),
    },
    examples: [
      { line: '/report evidence last-month', does: 'everything an auditor asks for, of last month' },
      { line: '/report evidence from:2026-07-01 to:2026-09-30', does: 'of the third quarter' },
    ],
    async run({ account, ...given }, context) {
      const { asker, now } = context;
      const lacking = HOLDS_MORE.find((each) => !asker.permissions.has(each));
      if (lacking !== undefined) {
        const whom = await directory.whomToAsk(asker.account.id, lacking);
        throw refusalFor(asker, { command: 'report', subcommand: 'evidence' }, lacking, whom);
      }
      const interval =
        givenInterval(given, '/report evidence', context) ??
        periodInterval('last-month', now, asker.calendar);
      const reader = await readerOf(directory.accounts, asker);
      const accountIds = account === undefined ? asker.accountIds : [account];
      const names = accountIds.map((id) => reader.accountName(id)).join(', ');
      const caption = `Evidence of ${names}, ${describeInterval(interval, reader.zone)}`;
      const of = {
        accountIds,
        interval,
        reader,
        separator: asker.account.settings.csvSeparator,
        by: asker.user?.name ?? '',
        now,
      };
      return {
        tone: 'plain',
        heading: caption,
        blocks: [],
        file: {
          name: `evidence-${daysIn(interval, reader.zone)}.zip`,
          caption,
          write: (path, progress, signal) =>
            writeEvidence(
              path,
              of,
              { ...parts, headsOf: reports.headsOf },
              { progress, tell: context.progress, signal },
            ),
        },
      };
    },
  });
}
