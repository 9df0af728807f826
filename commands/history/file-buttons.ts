import type { Button } from '../../src/chat/reply.js';
import { counting, lineLike, type Question } from './question.js';

/** The same question, answered with a file; with a picture, where it is not about counts already. */
export const fileButtons = (question: Question): readonly Button[] => [
  {
    label: 'CSV',
    command: lineLike(question, { more: [...counting(question.countBy), ['format', 'csv']] }),
  },
  ...(question.countBy === undefined
    ? [{ label: 'Chart', command: lineLike(question, { more: [['format', 'chart']] }) }]
    : []),
];
