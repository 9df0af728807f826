import { z } from 'zod';
import type { Cursor } from '../../events/page.js';
import type { Interval } from '../../time/interval.js';
import { wrongParameter } from './read-interval.js';

/** Where a page begins, and the stretch of time its pages are of: a rolling period stands still while it is paged. */
export interface PageCursor {
  readonly cursor: Cursor;
  readonly interval: Interval;
}

const LAST = 8.64e15;
const moment = z
  .number()
  .int()
  .min(-LAST)
  .max(LAST)
  .transform((time) => new Date(time));

const shape = z.tuple([
  z.enum(['next', 'previous']),
  moment,
  z.string().regex(/^[0-9a-f]{24}$/),
  moment,
  moment,
]);

/** Opaque to callers. It holds nothing that its caller may not know, and no account: those are the key's. */
export const writeCursor = ({ direction, occurredAt, key }: Cursor, { from, to }: Interval): string =>
  Buffer.from(JSON.stringify([direction, occurredAt.getTime(), key, from.getTime(), to.getTime()])).toString(
    'base64url',
  );

/** @throws Problem for anything {@link writeCursor} did not write */
export function readCursor(text: string): PageCursor {
  const read = shape.safeParse(parse(Buffer.from(text, 'base64url').toString('utf8')));
  if (!read.success) throw wrongParameter('cursor', 'is no cursor: take it from next or previous of a page');
  const [direction, occurredAt, key, from, to] = read.data;
  return { cursor: { direction, occurredAt, key }, interval: { from, to } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
