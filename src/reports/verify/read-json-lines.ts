import { z } from 'zod';
import type { Columns } from './columns.js';
import { BrokenRow, type Found } from './found.js';
import { cellsOf } from './json-cells.js';
import type { Spooled } from './spool.js';
import { encodingInWords, textOf } from './text-of.js';

const LONGEST_LINE = 1_000_000;
const OBJECT = z.record(z.string(), z.unknown());

/**
 * Reads an NDJSON file, whoever saved it last: fields in any order, any line ends, blank lines between.
 * @throws UserError when it is no text
 */
export function readJsonLines(file: Spooled, columns: Columns): Found {
  const text = textOf(file);
  return {
    titles: columns.titles,
    form: encodingInWords(file, { marked: false }),
    async *rows() {
      for await (const line of linesOf(text()))
        if (line.trim() !== '') yield cellsOf(objectOf(line), columns);
    },
  };
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let rest = '';
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > LONGEST_LINE)
      throw new BrokenRow(`it is longer than ${LONGEST_LINE.toLocaleString('en')} characters`);
  }
  yield rest;
}

function objectOf(line: string): Record<string, unknown> {
  try {
    return OBJECT.parse(JSON.parse(line));
  } catch (cause) {
    throw new BrokenRow('it is no JSON object', { cause });
  }
}
