import { type Block, note } from '../../src/chat/reply.js';
import type { HistoryEvent } from './kind.js';
import type { Question } from './question.js';

/**
 * What must be said below an answer: whose data it is, and which of it are samples.
 * @param shown the rows of a page; without them (counts, files) only the account tells
 */
export function notesFor(
  { kind, context }: Pick<Question, 'kind' | 'context'>,
  shown?: readonly HistoryEvent[],
): readonly Block[] {
  const sample = shown === undefined ? sampleAmongAll(context.asker.account.demo) : sampleAmong(shown);
  return [...kind.notes, ...sample].map(note);
}

function sampleAmong(shown: readonly HistoryEvent[]): readonly string[] {
  const samples = shown.filter(({ source }) => source === 'demo').length;
  if (samples === 0) return [];
  if (samples === shown.length) return ['Sample data: none of it happened.'];
  return [`Sample data: ${samples} of these ${shown.length} never happened.`];
}

const sampleAmongAll = (demo: boolean): readonly string[] =>
  demo ? ['The demo account’s samples are counted in; in a CSV their source is “demo”.'] : [];
