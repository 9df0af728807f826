import type { Happened } from '../modules/told.js';
import type { NewNotice } from './notice.js';

const VERDICTS: Readonly<Record<string, string>> = {
  approve: 'approved your template',
  reject: 'rejected your template',
  'content-approve': 'approved the content of your template',
  'content-reject': 'rejected the content of your template',
};

/** Whoever wrote a template is told what was decided about it, with the reason, and what they can do now. */
export function noticesOfTemplate({ accountId, action, record, name, by }: Happened): readonly NewNotice[] {
  const verdict = VERDICTS[action];
  if (verdict === undefined) return [];
  const { reason } = record.values;
  const isRejected = action.endsWith('reject');
  const why = isRejected && typeof reason === 'string' ? `: ${reason}` : '.';
  const buttons = isRejected
    ? [
        { label: 'Edit', command: `/template edit id:${record.id}` },
        ...(action === 'reject' ? [{ label: 'Resubmit', command: `/template submit id:${record.id}` }] : []),
      ]
    : [];
  return record.authors.map((userId) => ({
    accountId,
    userId,
    topic: 'templates',
    words: `${by.actor.name} ${verdict} ${name}${why}`,
    buttons,
  }));
}
