import { type Button, type Column, type Reply, table, text } from '../../src/chat/reply.js';
import { clipped } from '../../src/clipped.js';
import type { Group, Groups } from '../../src/events/page.js';
import { writeLocal } from '../../src/time/write.js';
import { emptyAnswer } from './empty-answer.js';
import { fileButtons } from './file-buttons.js';
import type { HistoryEvent, HistoryKind } from './kind.js';
import { notesFor } from './notes.js';
import { amount, inWords, lineLike, type Question } from './question.js';
import { dimensionInWords, shownValue, titleOf } from './value-words.js';

const MOST_GROUPS = 20;
const COLUMNS = [
  { title: 'Count', align: 'right', weight: 5 },
  { title: 'Share', align: 'right', weight: 1 },
  { title: 'First', weight: 2 },
  { title: 'Last', weight: 3 },
] satisfies readonly Column[];

/** Grouped counts with first and last time, largest first. */
export async function countAnswer<E extends HistoryEvent>(
  question: Question<E>,
  dimension: string,
): Promise<Reply> {
  const { kind, reader } = question;
  const counted = await question.matching.countBy(dimension, MOST_GROUPS);
  if (counted.total === 0) return emptyAnswer(question);
  return {
    tone: 'plain',
    heading: `${kind.title} by ${dimensionInWords(dimension)}, ${inWords(question)}: ${amount(counted.total, kind.nouns)}`,
    blocks: [
      ...cutNotice(counted, dimension),
      table(
        [{ title: titleOf(dimension), weight: 5 }, ...COLUMNS],
        counted.groups.map((group) => [
          shownValue(dimension, group.value, reader),
          group.count.toLocaleString('en'),
          share(group.count, counted.total),
          writeLocal(group.first, reader.zone),
          writeLocal(group.last, reader.zone),
        ]),
      ),
      ...notesFor(question),
    ],
    buttons: [...narrowing(question, dimension, counted.groups), ...fileButtons(question)],
    shareable: true,
  };
}

const cutNotice = ({ groups, distinct }: Groups, dimension: string) =>
  distinct > groups.length
    ? [
        text(
          `The ${groups.length} largest of ${distinct.toLocaleString('en')} values of ${dimensionInWords(dimension)}; the file has more.`,
        ),
      ]
    : [];

/** A press on one of the largest shows its events. */
function narrowing<E extends HistoryEvent>(
  question: Question<E>,
  dimension: string,
  groups: readonly Group[],
): readonly Button[] {
  const option = optionFor(question.kind, dimension);
  if (option === undefined) return [];
  return groups
    .filter(({ value }) => value !== '')
    .slice(0, 3)
    .map(({ value }) => ({
      label: clipped(shownValue(dimension, value, question.reader), 40),
      command: lineLike(question, { given: { ...question.given, [option]: value } }),
    }));
}

const optionFor = (kind: Pick<HistoryKind, 'dimensionOf'>, dimension: string) =>
  Object.keys(kind.dimensionOf).find((option) => kind.dimensionOf[option] === dimension);

const share = (count: number, total: number) =>
  new Intl.NumberFormat('en', {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(count / total);
