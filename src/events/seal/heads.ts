import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Log } from '../../log.js';
import type { Clock } from '../../time/clock.js';
import { blockHash } from './block.js';
import type { BlockStore } from './block-store.js';
import { type Head, signHead, writeHead } from './head.js';
import type { HeadStore } from './head-store.js';
import type { SigningKey } from './signing-key.js';

/** Puts a head into the chosen channel; resolves when the chat has accepted it. Called again after an error. */
export type PostHead = (head: Head) => Promise<void>;

export interface HeadsSettings {
  readonly blocks: BlockStore;
  readonly rows: HeadStore;
  readonly key: SigningKey;
  /** NDJSON, appended to. */
  readonly file: string;
  /** Absent: no channel was chosen. */
  readonly post?: PostHead;
  readonly clock: Clock;
  readonly log: Log;
}

const POSTS_AT_ONCE = 20;

/**
 * Writes down where every account's chain ends, of those that have grown since: first into the file, which is the
 * evidence, then into the row from which it is posted. A crash between them repeats a line of the file, no more.
 * @returns how many there were
 */
export async function writeHeads({ blocks, rows, key, file, post, clock }: HeadsSettings): Promise<number> {
  const heads: Head[] = [];
  for (const account of await blocks.accounts()) {
    const [last, noted] = await Promise.all([blocks.last(account), rows.latest(account)]);
    if (last === undefined || noted?.sequence === last.sequence) continue;
    const hash = blockHash(last).toString('hex');
    heads.push(signHead({ account, sequence: last.sequence, hash, at: clock.now() }, key));
  }
  if (heads.length === 0) return 0;
  await append(file, heads);
  for (const head of heads) await rows.add(head, post !== undefined);
  return heads.length;
}

/** Posts what waits, oldest first, until it is done or chat does not take any more. */
export async function postHeads({ rows, post, clock, log }: HeadsSettings): Promise<void> {
  if (post === undefined) return;
  for (
    let waiting = await rows.waiting(POSTS_AT_ONCE);
    waiting.length > 0;
    waiting = await rows.waiting(POSTS_AT_ONCE)
  ) {
    for (const head of waiting) {
      try {
        await post(head);
      } catch (error) {
        log.warn(
          { error, account: head.account },
          'a head of the seal could not be posted; it is tried again',
        );
        return;
      }
      await rows.posted(head, clock.now());
    }
  }
}

async function append(path: string, heads: readonly Head[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a', 0o644);
  try {
    await file.write(heads.map((head) => `${writeHead(head)}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
}
