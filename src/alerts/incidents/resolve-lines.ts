import type { Transaction } from '../../mongo/transaction.js';
import type { Incident } from '../incident.js';
import type { DeskParts } from './desk-parts.js';
import { isLive } from './incident-row.js';
import { resolvedBy } from './resolved-by.js';
import { noted } from './timeline.js';

/** With a storm end the incidents that are its lines. @returns how many did */
export async function resolveLines(
  { id, storm }: Incident,
  by: string,
  at: Date,
  { store }: Pick<DeskParts, 'store'>,
  transaction: Transaction,
  quiet = false,
): Promise<number> {
  if (storm === undefined) return 0;
  const lines = (await store.lines(id, transaction)).filter(isLive);
  for (const line of lines)
    await store.save(noted(resolvedBy(line, by, at, quiet), at, `resolved with ${id}`), transaction);
  return lines.length;
}
