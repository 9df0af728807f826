import type { Change } from '../accounts/asking/author.js';
import { type Notice, type NoticeRow, OUTCOMES, type Outcome } from './notice.js';

const WORDS: Readonly<Record<Outcome, string>> = {
  message: 'by direct message',
  mail: 'by mail',
  muted: 'muted it',
  absent: 'may not sign in any more',
  unreachable: 'could not be reached',
};

/** The row of what became of one change's notices: with a reason, hence a failure, when somebody could not be reached. */
export function outcomeRow(accountId: string, row: NoticeRow, notices: readonly Notice[]): Change {
  const counts = OUTCOMES.flatMap((outcome) => {
    const count = notices.filter((notice) => notice.outcome === outcome).length;
    return count === 0 ? [] : [{ outcome, count }];
  });
  const told = counts.map(({ outcome, count }) => `${count} ${WORDS[outcome]}`).join(', ');
  const missed = counts.find(({ outcome }) => outcome === 'unreachable')?.count ?? 0;
  return {
    accountId,
    module: row.module,
    action: row.action,
    resources: [row.resource],
    description: `${row.change} – told: ${told}`,
    after: Object.fromEntries(counts.map(({ outcome, count }) => [outcome, count])),
    ...(missed === 0
      ? {}
      : {
          reason: `${missed} of ${notices.length} could not be reached: linked to no chat, and no mail is set up`,
        }),
  };
}
