import { type Button, note, type Reply, table, text } from '../../src/chat/reply.js';
import type { Cursor, Page } from '../../src/events/page.js';
import { emptyAnswer } from './empty-answer.js';
import { fileButtons } from './file-buttons.js';
import type { HistoryEvent } from './kind.js';
import { notesFor } from './notes.js';
import { pageMark } from './page-mark.js';
import { amount, inWords, lineLike, type Question } from './question.js';

const PAGE = 20;

/** One page of a period, newest first, with the exact total and the ways on. */
export async function pageAnswer<E extends HistoryEvent>(question: Question<E>): Promise<Reply> {
  const { kind, mark, reader, context } = question;
  const page = await question.matching.page(PAGE, mark?.cursor);
  if (page.total === 0) return emptyAnswer(question);
  const own = context.asker.account.id;
  const foreign = page.items.some(({ accountId }) => accountId !== own);
  const columns = kind.table.filter((column) => !column.account || foreign);
  const first = firstPlace(question, page);
  const last = first + page.items.length - 1;
  return {
    tone: 'plain',
    heading: `${kind.title} ${inWords(question)}: ${amount(page.total, kind.nouns)}`,
    blocks: [
      text(
        `${first.toLocaleString('en')}–${last.toLocaleString('en')} of ${page.total.toLocaleString('en')}, newest first`,
      ),
      table(
        columns.map(({ title, weight }) => ({ title, weight })),
        page.items.map((event) => columns.map((column) => column.cell(event, reader, page.items))),
      ),
      ...hintFor(question, page.items[0]),
      ...notesFor(question, page.items),
    ],
    buttons: [...pageButtons(question, page, first, last), ...fileButtons(question)],
    shareable: true,
  };
}

const hintFor = <E extends HistoryEvent>({ kind }: Question<E>, newest: E | undefined) => {
  const hint = newest && kind.hint?.(newest);
  return hint === undefined ? [] : [note(hint)];
};

/** Counted on from page to page: rows that arrive meanwhile may shift it by a few until the last page. */
function firstPlace({ mark }: Pick<Question, 'mark'>, page: Page<unknown>): number {
  if (mark === undefined || page.previous === undefined) return 1;
  if (page.next === undefined) return page.total - page.items.length + 1;
  const first = mark.cursor.direction === 'next' ? mark.place + 1 : mark.place - page.items.length;
  return Math.max(1, first);
}

function pageButtons<E extends HistoryEvent>(
  question: Question<E>,
  page: Page<E>,
  first: number,
  last: number,
): readonly Button[] {
  const { interval } = question.when;
  const button = (label: string, place: number, cursor: Cursor | undefined): Button[] =>
    cursor === undefined
      ? []
      : [
          {
            label,
            command: lineLike(question, { more: [['page', pageMark().write({ cursor, interval, place })]] }),
          },
        ];
  return [...button('Next', last, page.next), ...button('Previous', first, page.previous)];
}
