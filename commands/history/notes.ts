import { type Block, note } from '../../src/chat/reply.js';
import type { HistoryEvent } from './kind.js';
import type { Question } from './question.js';

/** What must be said below rows, and what is known to help. */
export function notesFor(
  { kind, context }: Pick<Question, 'kind' | 'context'>,
  shown: readonly HistoryEvent[] = [],
): readonly Block[] {
  const demo = context.asker.account.demo || shown.some(({ source }) => source === 'demo');
  const sample = demo ? ['Sample data of the demo account: none of it happened.'] : [];
  return [...kind.notes, ...sample].map(note);
}
