import type { FileSource, Reply } from '../../src/chat/reply.js';
import { writeCsv } from '../../src/csv/write-csv.js';
import type { Group } from '../../src/events/page.js';
import { daysIn } from '../../src/time/days-in.js';
import { writeOffset } from '../../src/time/write.js';
import { emptyAnswer } from './empty-answer.js';
import type { HistoryEvent } from './kind.js';
import { notesFor } from './notes.js';
import { amount, inWords, type Question } from './question.js';
import { dimensionInWords, largestInWords, shownValue, titleOf } from './value-words.js';

const MOST_GROUPS = 1000;

/** All rows of the period as a file, streamed while it is written; or all groups. Nothing to write: said so instead. */
export async function csvAnswer<E extends HistoryEvent>(question: Question<E>): Promise<Reply> {
  const { kind, matching, reader } = question;
  if (question.countBy !== undefined) return countsFile(question, question.countBy);
  const columns = kind.csv.map(({ title, cell }) => ({
    title,
    value: (event: E) => cell(event, reader),
  }));
  const rows = await matching.count();
  if (rows === 0) return emptyAnswer(question);
  const caption = `${kind.title} ${inWords(question)}: ${amount(rows, kind.nouns)}`;
  return {
    tone: 'plain',
    heading: caption,
    blocks: notesFor(question),
    file: {
      name: fileName(question),
      caption,
      rows,
      ...(kind.asks === undefined ? {} : { source: sourceOf(question, kind.asks) }),
      write: (path, progress, signal) =>
        writeCsv({
          columns,
          rows: matching.stream(),
          path,
          progress,
          signal,
          separator: separatorFor(question),
        }),
    },
  };
}

/** The question as it can be asked again. */
function sourceOf<E extends HistoryEvent>(question: Question<E>, what: FileSource['what']): FileSource {
  const { given, scope, reader } = question;
  const filter = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const { accountIds, interval } = scope;
  const accountNames = accountIds.map((id) => reader.accountName(id));
  const separator = separatorFor(question);
  return { what, filter, accountIds, accountNames, interval, zone: reader.zone, separator };
}

async function countsFile<E extends HistoryEvent>(question: Question<E>, dimension: string): Promise<Reply> {
  const { kind, matching, reader } = question;
  const { groups, distinct, total } = await matching.countBy(dimension, MOST_GROUPS);
  if (total === 0) return emptyAnswer(question);
  const cut = largestInWords(groups.length, distinct);
  const caption = `${kind.title} by ${dimensionInWords(dimension)}, ${inWords(question)}: ${amount(total, kind.nouns)}${cut}`;
  const columns = [
    { title: titleOf(dimension), value: (group: Group) => shownValue(dimension, group.value, reader) },
    { title: 'Count', value: (group: Group) => group.count },
    { title: 'First', value: (group: Group) => writeOffset(group.first, reader.zone) },
    { title: 'Last', value: (group: Group) => writeOffset(group.last, reader.zone) },
  ];
  return {
    tone: 'plain',
    heading: caption,
    blocks: notesFor(question),
    file: {
      name: fileName(question, { suffix: `-by-${dimension}` }),
      caption,
      rows: groups.length,
      write: (path, progress, signal) =>
        writeCsv({
          columns,
          rows: inTurn(groups),
          path,
          progress,
          signal,
          separator: separatorFor(question),
        }),
    },
  };
}

/** `audit-2026-11-01_2026-11-23.csv`: the first and the last day in it. */
export function fileName(
  { kind, when, reader }: Pick<Question, 'kind' | 'when' | 'reader'>,
  { suffix = '', extension = 'csv' } = {},
): string {
  return `${kind.command}${suffix}-${daysIn(when.interval, reader.zone)}.${extension}`;
}

const separatorFor = ({ context }: Question) => context.asker.account.settings.csvSeparator;

async function* inTurn<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
