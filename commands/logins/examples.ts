import type { Example } from '../../src/chat/command.js';
import type { PeriodName } from '../../src/time/period.js';

const EXAMPLES: Partial<Record<PeriodName, readonly Example[]>> = {
  today: [{ line: '/logins today status:failure', does: 'who could not sign in today' }],
  'last-hour': [{ line: '/logins last-hour status:failure count-by:ip', does: 'where failures come from' }],
  'last-30-days': [
    { line: '/logins last-30-days count-by:country', does: 'where people sign in from' },
    { line: '/logins last-30-days count-by:ip format:chart', does: 'a picture of the largest of them' },
    { line: '/logins last-30-days format:csv', does: 'all of them as a file' },
  ],
  between: [{ line: '/logins between from:2026-11-01 to:2026-11-15', does: 'the first half of November' }],
  at: [{ line: '/logins at time:2026-11-20T14:05 within:10m', does: 'ten minutes around a moment' }],
};

export const loginExamples = (period: PeriodName): readonly Example[] =>
  EXAMPLES[period] ?? [{ line: `/logins ${period}`, does: 'everything of that period' }];
