import type { z } from 'zod';
import { faultsOf, inWords } from './faults.js';
import { type Fault, Problem } from './problems.js';
import type { SentBody } from './sent-body.js';

/** The one object that a call wants. @throws Problem for anything else, field by field */
export function readOne<T>(schema: z.ZodType<T>, body: SentBody | undefined): T {
  const [item] = body?.items ?? [];
  if (body?.form !== 'one' || item === undefined) throw new Problem('malformed', 'Send one JSON object.');
  if ('malformed' in item) throw new Problem('malformed', `The body ${item.malformed}.`);
  const found = schema.safeParse(item.value, { error: inWords });
  if (found.success) return found.data;
  throw nothingDone(faultsOf(found.error));
}

export const nothingDone = (errors: readonly Fault[]): Problem =>
  new Problem('invalid', 'Nothing was done; see errors.', { errors });
