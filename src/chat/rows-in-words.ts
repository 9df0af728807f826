import type { ProducedFile } from './conversation.js';

/** How much is in a file: `412 rows`, `1 row`; of a picture, what it is made of. */
export function rowsInWords({ rows, alt }: Pick<ProducedFile, 'rows' | 'alt'>): string {
  const counted = rows.toLocaleString('en');
  if (alt !== undefined) return `a picture of ${counted}`;
  return `${counted} ${rows === 1 ? 'row' : 'rows'}`;
}
