import { z } from 'zod';
import type { Option } from '../../src/chat/option.js';
import type { Cursor } from '../../src/events/page.js';
import type { Interval } from '../../src/time/interval.js';
import { UserError } from '../../src/user-error.js';

/** Where a page begins, carried by the buttons: pins the interval, so that `today` keeps its bounds while paging. */
export interface PageMark {
  readonly cursor: Cursor;
  readonly interval: Interval;
  /** The place of the adjoining row among all, counted from 1. */
  readonly place: number;
}

const moment = z.int().min(-8.64e15).max(8.64e15);
const shape = z.tuple([
  z.enum(['next', 'previous']),
  moment,
  z.string().regex(/^[0-9a-f]{24}$/),
  moment,
  moment,
  z.int().min(1),
]);

/** Typed by nobody, so what can't be read was damaged on the way. */
export const pageMark = (): Option<PageMark, false> => ({
  summary: 'Which page; carried by the buttons',
  placeholder: 'page',
  required: false,
  hidden: true,
  read: readMark,
  write: ({ cursor, interval, place }) =>
    Buffer.from(
      JSON.stringify([
        cursor.direction,
        cursor.occurredAt.getTime(),
        cursor.key,
        interval.from.getTime(),
        interval.to.getTime(),
        place,
      ]),
    ).toString('base64url'),
});

function readMark(text: string): PageMark {
  const read = shape.safeParse(parsed(text));
  if (!read.success)
    throw new UserError('That page can’t be found any more. Ask again without page: and leaf from there.');
  const [direction, occurredAt, key, from, to, place] = read.data;
  return {
    cursor: { direction, occurredAt: new Date(occurredAt), key },
    interval: { from: new Date(from), to: new Date(to) },
    place,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
