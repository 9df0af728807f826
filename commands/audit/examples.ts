import type { Example } from '../../src/chat/command.js';
import type { PeriodName } from '../../src/time/period.js';

const EXAMPLES: Partial<Record<PeriodName, readonly Example[]>> = {
  today: [
    { line: '/audit today module:Templates', does: 'what happened to templates today' },
    { line: '/audit today module:Templates format:csv', does: 'the same as a file' },
  ],
  'last-7-days': [{ line: '/audit last-7-days count-by:username', does: 'who did how much this week' }],
  'last-30-days': [
    { line: '/audit last-30-days module:Users action:"Made Admin"', does: 'who was made admin' },
  ],
  'this-month': [{ line: '/audit this-month status:failure', does: 'what failed this month' }],
  between: [
    {
      line: '/audit between from:2026-11-01 to:2026-11-15 format:csv',
      does: 'the first half of November as a file',
    },
  ],
  at: [{ line: '/audit at time:2026-11-20T14:05 within:10m', does: 'ten minutes around a moment' }],
};

export const auditExamples = (period: PeriodName): readonly Example[] =>
  EXAMPLES[period] ?? [{ line: `/audit ${period}`, does: 'everything of that period' }];
