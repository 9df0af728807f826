import type { Button } from '../../src/chat/reply.js';
import { counting, lineLike, type Question } from './question.js';

/** The same question, answered with a file. */
export const csvButton = (question: Question): Button => ({
  label: 'CSV',
  command: lineLike(question, { more: [...counting(question.countBy), ['format', 'csv']] }),
});
