import { createHash } from 'node:crypto';
import type { NewExport } from '../../reports/exports/export.js';

/** What was written of a file. */
export type Written = Pick<NewExport, 'rows' | 'bytes' | 'sha256'>;

const CHUNK = 64 * 1024;

/**
 * The lines of a file as they are, of which the first `titles` are no rows. When all are there, and before the last one is given out, it is registered: a file that
 * could not be is cut short, which its reader sees.
 */
export async function* registered(
  lines: AsyncIterable<string>,
  titles: 0 | 1,
  register: (written: Written) => Promise<void>,
): AsyncGenerator<string, void, undefined> {
  const hash = createHash('sha256');
  let [bytes, count, waiting] = [0, 0, ''];
  let last: string | undefined;
  const take = () => {
    const chunk = Buffer.from(waiting, 'utf8');
    hash.update(chunk);
    bytes += chunk.length;
    waiting = '';
  };
  for await (const line of lines) {
    if (last !== undefined) yield last;
    last = line;
    count += 1;
    waiting += line;
    if (waiting.length >= CHUNK) take();
  }
  take();
  await register({ rows: count - titles, bytes, sha256: hash.digest('hex') });
  if (last !== undefined) yield last;
}
