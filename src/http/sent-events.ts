import type { z } from 'zod';
import { faultsOf, inWords } from './faults.js';
import type { Fault } from './problems.js';
import type { SentItem } from './sent-body.js';

/** One event of a request: as its schema gives it, or what is wrong with it. */
export type SentEvent<E> =
  | { readonly event: E }
  | { readonly id?: string; readonly faults: readonly Fault[] };

const LONGEST_ID = 200;

export function readSentEvent<E>(schema: z.ZodType<E>, item: SentItem): SentEvent<E> {
  if ('malformed' in item) return { faults: [{ pointer: '#', detail: item.malformed }] };
  const read = schema.safeParse(item.value);
  if (read.success) return { event: read.data };
  // Only now in words: passing them along costs good events half as much again.
  const { error = read.error } = schema.safeParse(item.value, { error: inWords });
  const id = idOf(item.value);
  return { ...(id === undefined ? {} : { id }), faults: faultsOf(error) };
}

/** The id that a wrong event seems to have, so that its sender finds it. */
function idOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  return typeof value.id === 'string' ? value.id.slice(0, LONGEST_ID) : undefined;
}
