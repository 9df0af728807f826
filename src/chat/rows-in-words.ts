import { counted } from '../counted.js';
import type { ProducedFile } from './conversation.js';

/** How much is in a file: `412 rows`, `1 row`; of a picture, what it is made of. */
export function rowsInWords({ rows, alt }: Pick<ProducedFile, 'rows' | 'alt'>): string {
  return alt === undefined ? counted(rows, 'row') : `a picture of ${rows.toLocaleString('en')}`;
}
