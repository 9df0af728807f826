import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { readHead } from './head.js';
import type { GivenHead } from './verify/head-check.js';

/**
 * Every line of a heads file; none when there is no such file. A last line without its end was being written when the
 * power went, and is left out.
 */
export async function readHeadsFile(path: string): Promise<readonly GivenHead[]> {
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (!there) return [];
  const given: GivenHead[] = [];
  let number = 0;
  const stream = createReadStream(path, 'utf8');
  let ending = '';
  stream.on('data', (chunk) => {
    ending = String(chunk).slice(-1);
  });
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() !== '') given.push({ where: `${path}, line ${number}`, head: readHead(line) });
  }
  return ending === '\n' || given.at(-1)?.head !== undefined ? given : given.slice(0, -1);
}
