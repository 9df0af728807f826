import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Permission } from '../../src/accounts/roles/permission.js';
import type { Capabilities } from '../../src/capabilities.js';
import { refusalFor } from '../../src/chat/authorise.js';
import { type CommandContext, type Subcommand, subcommand } from '../../src/chat/command.js';
import { file, type GivenFile } from '../../src/chat/file-option.js';
import { text } from '../../src/chat/options.js';
import type { Reply } from '../../src/chat/reply.js';
import { NEEDED } from '../../src/reports/schedules/schedule.js';
import type { Verdict } from '../../src/reports/verify/verify-file.js';
import { UserError } from '../../src/user-error.js';
import { verdictAnswer } from './verdict-answer.js';

type Parts = Pick<Capabilities, 'reports' | 'directory'>;

/** All of it is in memory while it is held against the database. */
const MOST_BYTES = 64 * 1024 * 1024;
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
        hint: `At most ${MOST_BYTES / 1024 / 1024} MiB; of a larger one give its SHA-256: /report verify sha256:…`,
        required: true,
        file: { extensions: ['csv', 'gz', 'zip'] },
      },
    ],
  },
};

/** `/report verify`: whether a file is as Castellan made it, and if not, where it parts from that. */
export function verifySubcommand({ reports, directory }: Parts): Subcommand {
  return subcommand({
    summary: 'Whether a file is as Castellan made it, and by whom and when; else the first row that differs',
    permission: 'self',
    options: {
      file: file({ summary: 'The file', most: MOST_BYTES }),
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
      if (!given && sha256 === undefined) return FORM;
      const { accountIds, calendar } = context.asker;
      const verdict = given
        ? await ofFile(given, name, context, reports)
        : await reports.verify.byHash(accountIds, readHash(sha256 ?? ''));
      await refuseUnread(verdict, context, directory);
      return verdictAnswer(verdict, calendar.zone);
    },
  });
}

async function ofFile(
  given: GivenFile,
  name: string | undefined,
  { asker, signal, progress }: CommandContext,
  { verify }: Parts['reports'],
): Promise<Verdict> {
  const bytes = await given.bytes();
  progress(`${given.name} is held against what was made`);
  const compared = (rows: number) =>
    progress(`${given.name}: ${rows.toLocaleString('en')} rows held against what was made`);
  const sent = { bytes, name: name ?? given.name };
  const verdict = await verify.file(await unzipped(sent), asker.accountIds, {
    signal,
    progress: compared,
  });
  return verdict;
}

/** What was too large for its platform was sent gzipped. */
async function unzipped(sent: { readonly bytes: Buffer; readonly name: string }) {
  if (sent.bytes[0] !== 0x1f || sent.bytes[1] !== 0x8b) return sent;
  try {
    const bytes = await promisify(gunzip)(sent.bytes, { maxOutputLength: MOST_BYTES });
    return { bytes, name: sent.name.replace(/\.gz$/i, '') };
  } catch (cause) {
    throw new UserError(
      'That gzip can’t be unpacked here: it is damaged, a part of a split file, or larger than 64 MiB. Unpack it yourself, and give the file or its SHA-256.',
      [],
      { cause },
    );
  }
}

function readHash(typed: string): string {
  const hash = typed.trim().toLowerCase();
  if (/^[0-9a-f]{64}$/.test(hash)) return hash;
  throw new UserError('A SHA-256 has 64 digits, 0 to 9 and a to f. `sha256sum FILE` tells it.');
}

/** Who may not read what a file is of learns nothing about one either. */
async function refuseUnread(
  verdict: Verdict,
  { asker }: CommandContext,
  directory: Parts['directory'],
): Promise<void> {
  const needed: Permission =
    'made' in verdict && verdict.made.source ? NEEDED[verdict.made.source.what] : 'audit.read';
  if (asker.permissions.has(needed) || (verdict.kind === 'unknown' && asker.permissions.has('logins.read')))
    return;
  const whom = await directory.whomToAsk(asker.account.id, needed);
  throw refusalFor(asker, { command: 'report', subcommand: 'verify' }, needed, whom);
}
