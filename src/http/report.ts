import type { Outcome } from '../events/outcome.js';
import { type Fault, Problem } from './problems.js';

/** What became of one sent event. */
export type Entry =
  | Outcome
  | { readonly id?: string; readonly status: 'invalid'; readonly errors: readonly Fault[] };

export type EntryStatus = Entry['status'];

export interface Answer {
  readonly status: 200 | 201 | 207;
  readonly body: object;
}

/**
 * One event: 201 when recorded, 200 when it was there already.
 * @throws Problem 409 for other content under a known id, 422 for a wrong event
 */
export function answerForOne(entry: Entry): Answer {
  if (entry.status === 'invalid')
    throw new Problem('invalid', 'Nothing was recorded. Each of errors names a field.', {
      errors: entry.errors,
    });
  if (entry.status === 'conflict')
    throw new Problem('conflict', 'An event with this id and other content is there, and stays.', {
      more: { id: entry.id },
    });
  return { status: entry.status === 'recorded' ? 201 : 200, body: entry };
}

/**
 * Several events: 200 when all are recorded or were there already, 207 when only some are.
 * @throws Problem when none is: 409 when every one conflicts, else 422
 */
export function answerForSeveral(entries: readonly Entry[]): Answer {
  const counts = { recorded: 0, existing: 0, conflict: 0, invalid: 0 } satisfies Record<EntryStatus, number>;
  for (const { status } of entries) counts[status] += 1;
  const good = counts.recorded + counts.existing;
  const body = { counts, results: entries };
  if (good === entries.length) return { status: 200, body };
  if (good > 0) return { status: 207, body };
  throw new Problem(
    counts.invalid === 0 ? 'conflict' : 'invalid',
    'Nothing was recorded. results says why, one entry an event, in order.',
    { more: body },
  );
}
