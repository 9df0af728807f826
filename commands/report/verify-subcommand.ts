import type { Permission } from '../../src/accounts/roles/permission.js';
import type { Capabilities } from '../../src/capabilities.js';
import { refusalFor } from '../../src/chat/authorise.js';
import { type CommandContext, type Subcommand, subcommand } from '../../src/chat/command.js';
import { largeFile } from '../../src/chat/file-option.js';
import { text } from '../../src/chat/options.js';
import type { Reply } from '../../src/chat/reply.js';
import { NEEDED } from '../../src/reports/schedules/schedule.js';
import type { Verdict } from '../../src/reports/verify/verdict.js';
import { UserError } from '../../src/user-error.js';
import { verdictAnswer } from './verdict-answer.js';
import { BY_HASH, verifySent } from './verify-sent.js';

type Parts = Pick<Capabilities, 'reports' | 'directory' | 'clock'>;

/** Without either, nothing can be told of any file. */
const MAY_BE_TOLD: readonly Permission[] = ['audit.read', 'logins.read'];

const FORM: Reply = {
  tone: 'plain',
  blocks: [],
  form: {
    title: 'Verify a file',
    command: '/report verify',
    submitLabel: 'Verify',
    fields: [
      {
        name: 'file',
        label: 'The file',
        hint: `As it was sent, gzipped, or saved anew. Its SHA-256 will do, too: ${BY_HASH}`,
        required: true,
        file: { extensions: ['csv', 'ndjson', 'gz', 'zip', 'png'] },
      },
    ],
  },
};

/** `/report verify`: whether a file is as Castellan made it, and if not, where it parts from that. */
export function verifySubcommand(parts: Parts): Subcommand {
  const { reports, directory } = parts;
  return subcommand({
    summary: 'Whether a file is as Castellan made it, and by whom and when; else the first row that differs',
    permission: 'self',
    options: {
      file: largeFile({ summary: 'The file' }),
      sha256: text({ summary: 'Or its SHA-256, whatever its size', placeholder: '64 hex digits', max: 80 }),
      name: text({
        summary: 'The name it was sent under, if it has another now',
        placeholder: 'logins-….csv',
      }),
    },
    examples: [
      { line: '/report verify', does: 'asks for the file' },
      {
        line: '/report verify sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        does: 'the same by its hash, as sha256sum tells it',
      },
    ],
    async run({ file: given, sha256, name }, context) {
      const { accountIds, calendar, permissions } = context.asker;
      // Nothing is asked of, nor fetched for, somebody who could be told nothing of it.
      if (!MAY_BE_TOLD.some((each) => permissions.has(each))) await refuse(context, 'audit.read', directory);
      if (!given && sha256 === undefined) return FORM;
      const verdict = given
        ? await verifySent(given, name, context, parts)
        : await reports.verify.byHash(accountIds, readHash(sha256 ?? ''));
      await refuseUnread(verdict, context, directory);
      return verdictAnswer(verdict, calendar.zone);
    },
  });
}

function readHash(typed: string): string {
  const hash = typed
    .trim()
    .toLowerCase()
    .replace(/^sha256:/, '');
  if (/^[0-9a-f]{64}$/.test(hash)) return hash;
  throw new UserError('A SHA-256 has 64 digits, 0 to 9 and a to f. `sha256sum FILE` tells it.');
}

/** Who may not read what a file is of learns nothing about one either. */
async function refuseUnread(
  verdict: Verdict,
  context: CommandContext,
  directory: Parts['directory'],
): Promise<void> {
  if (verdict.kind === 'unknown') return;
  const { source } = verdict.made;
  const needed: Permission = source ? NEEDED[source.what] : 'audit.read';
  if (!context.asker.permissions.has(needed)) await refuse(context, needed, directory);
}

async function refuse(
  { asker }: CommandContext,
  needed: Permission,
  directory: Parts['directory'],
): Promise<never> {
  const whom = await directory.whomToAsk(asker.account.id, needed);
  throw refusalFor(asker, { command: 'report', subcommand: 'verify' }, needed, whom);
}
