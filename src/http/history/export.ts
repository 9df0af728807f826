import type { Readable } from 'node:stream';
import { csvLines, type Separator } from '../../csv/csv-lines.js';
import type { EventColumn, Reader } from '../../events/csv-columns.js';
import { Budget } from '../budget.js';
import { Problem, retryAfter } from '../problems.js';
import { inChunks } from './in-chunks.js';

const MOST_AT_ONCE = 10;
const RETRY_SECONDS = 5;

/** Whole periods as streams, so many at a time that questions and events are still answered. */
export class Exports {
  readonly #places = new Budget(MOST_AT_ONCE);

  /** @throws Problem when too many are under way */
  async start(lines: AsyncIterable<string>): Promise<Readable> {
    if (!this.#places.take(1))
      throw new Problem('too-many', `${MOST_AT_ONCE} exports are under way. Ask again when one has ended.`, {
        headers: retryAfter(RETRY_SECONDS),
      });
    try {
      const stream = await inChunks(lines);
      return stream.once('close', () => this.#places.give(1));
    } catch (error) {
      this.#places.give(1);
      throw error;
    }
  }
}

/** One JSON object a line. */
export async function* jsonLines<Event>(events: AsyncIterable<Event>, shown: (event: Event) => object) {
  for await (const event of events) yield `${JSON.stringify(shown(event))}\n`;
}

/** The same file as chat's: columns, quoting, formula protection. */
export async function* csvFile<Event>(
  events: AsyncIterable<Event>,
  columns: readonly EventColumn<Event>[],
  reader: Reader,
  separator: Separator,
) {
  const { head, line } = csvLines(
    columns.map(({ title, cell }) => ({ title, value: (event: Event) => cell(event, reader) })),
    separator,
  );
  yield head;
  for await (const event of events) yield line(event);
}
