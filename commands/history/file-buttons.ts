import type { Button } from '../../src/chat/reply.js';
import { counting, lineLike, type Question } from './question.js';

/** The same question, of rows or of counts, answered with a file or a picture. */
export const fileButtons = (question: Question): readonly Button[] => [
  {
    label: 'CSV',
    command: lineLike(question, { more: [...counting(question.countBy), ['format', 'csv']] }),
  },
  {
    label: 'Chart',
    command: lineLike(question, { more: [...counting(question.countBy), ['format', 'chart']] }),
  },
];
