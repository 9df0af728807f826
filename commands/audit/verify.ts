import type { Capabilities } from '../../src/capabilities.js';
import { type CommandContext, type Subcommand, subcommand } from '../../src/chat/command.js';
import { fields, note, type Reply, text } from '../../src/chat/reply.js';
import { describeFinding, describeVerified, verdictOf } from '../../src/events/seal/verify/describe.js';
import type { Verified } from '../../src/events/seal/verify/verify-account.js';
import type { Interval } from '../../src/time/interval.js';
import { describeInterval, writeLocal } from '../../src/time/write.js';
import { accountOption, readerOf } from '../history/accounts.js';
import { givenInterval, intervalOptions } from '../history/interval-options.js';

const MOST_SHOWN = 20;
const PROGRESS_EVERY = 25_000;

/** `/audit verify`: whether the events of both kinds are as they were sealed. */
export function verifySubcommand({ seal, directory }: Pick<Capabilities, 'seal' | 'directory'>): Subcommand {
  return subcommand({
    summary: 'Whether events and logins are as they were sealed',
    permission: 'audit.read',
    options: {
      ...intervalOptions('Events of this period; else all'),
      account: accountOption(directory.accounts),
    },
    examples: [
      { line: '/audit verify', does: 'holds everything against its seal' },
      { line: '/audit verify period:last-7-days', does: 'the same for the events of this week' },
    ],
    async run({ account, ...given }, context) {
      const { asker, signal } = context;
      const interval = givenInterval(given, '/audit verify', context);
      const reader = await readerOf(directory.accounts, asker);
      const accountIds = account === undefined ? asker.accountIds : [account];
      const verified: Verified[] = [];
      for (const accountId of accountIds) {
        const progress = progressOf(reader.accountName(accountId), context);
        verified.push(await seal.verify(accountId, interval, { progress, signal }));
      }
      return answer(verified, reader, interval);
    },
  });
}

function progressOf(name: string, { progress }: CommandContext): (compared: number) => void {
  let next = PROGRESS_EVERY;
  return (compared) => {
    if (compared < next) return;
    next = compared + PROGRESS_EVERY;
    progress(`${name}: ${compared.toLocaleString('en')} events compared`);
  };
}

function answer(
  verified: readonly Verified[],
  { zone, accountName }: { readonly zone: string; readonly accountName: (id: string) => string },
  interval: Interval | undefined,
): Reply {
  const damaged = verified.some(({ verdict }) => verdict === 'damaged');
  const unknown = verified.some(({ verdict }) => verdict === 'unknown');
  const write = (moment: Date) => writeLocal(moment, zone);
  const period = interval ? `Events of ${describeInterval(interval, zone)}` : 'All events and logins';
  const blocks = verified.flatMap((each) => {
    const shown = each.findings.named.slice(0, MOST_SHOWN).map((finding) => describeFinding(finding, write));
    const more = each.findings.count - shown.length;
    return [
      text(verdictOf(each, accountName(each.accountId))),
      ...(shown.length > 0 ? [text(shown.join('\n'))] : []),
      ...(more > 0
        ? [note(`${more.toLocaleString('en')} more: npm run verify lists up to a thousand.`)]
        : []),
      fields(describeVerified(each, write)),
    ];
  });
  return {
    tone: damaged ? 'warning' : unknown ? 'plain' : 'success',
    heading: `${period}; both kinds of event, the whole chain of blocks. Times: ${zone}`,
    blocks: [
      ...blocks,
      note(
        'Verified with the keys and heads on the bot’s own disk. Without trusting the bot: npm run verify, offline.',
      ),
    ],
    shareable: true,
  };
}
