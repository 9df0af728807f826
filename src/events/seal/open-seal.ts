import type { Log } from '../../log.js';
import type { Database } from '../../mongo/database.js';
import type { Clock } from '../../time/clock.js';
import type { Batch, Follower, Ledger, TailEvent } from '../tail/follower.js';
import { blockHash, NO_BLOCK, sealBlock } from './block.js';
import { openBlockStore } from './block-store.js';
import { openHeadStore } from './head-store.js';
import { type HeadsSettings, type PostHead, postHeads, writeHeads } from './heads.js';
import type { Leaf } from './leaf.js';
import { eventHash, isEvent } from './sealed-event.js';
import type { SigningKey } from './signing-key.js';

const HEADS_EVERY_MS = 60 * 60 * 1000;
/** Of a new process: so that one that never lives an hour writes heads too. */
const FIRST_HEADS_MS = 60 * 1000;
const POST_EVERY_MS = 30 * 1000;
const READ_AT_ONCE = 50;

export interface SealSettings {
  readonly database: Pick<Database, 'connection'>;
  readonly key: SigningKey;
  /** Where heads are appended; outside the database. */
  readonly headsFile: string;
  readonly postHead?: PostHead;
  readonly clock: Clock;
  readonly log: Log;
}

/** The end of an account's chain. */
interface End {
  readonly sequence: number;
  readonly hash: Buffer;
}

/**
 * The seal. Each account has a chain of its own, so that it can be verified alone. Every step of the tail becomes one
 * block for each account in it: what it lists, the tail's position and the effects of other followers commit together.
 */
export interface Seal extends Follower, Ledger {
  /** Writes heads now, and posts what waits. Only the process that leads may. */
  writeHeads(): Promise<void>;
}

export function openSeal({ database, key, headsFile, postHead, clock, log }: SealSettings): Seal {
  const blocks = openBlockStore(database);
  const heads: HeadsSettings = {
    blocks,
    rows: openHeadStore(database),
    key,
    file: headsFile,
    post: postHead,
    clock,
    log,
  };
  const ends = new Map<string, End>();
  /** Of the last call of `handle`, until it is committed. */
  let reached: ReadonlyMap<string, End> = new Map();
  let timers: NodeJS.Timeout[] = [];
  let writing: Promise<void> = Promise.resolve();

  async function endOf(accountId: string): Promise<End> {
    const known = ends.get(accountId);
    if (known) return known;
    const last = await blocks.last(accountId);
    const end = last ? { sequence: last.sequence, hash: blockHash(last) } : { sequence: 0, hash: NO_BLOCK };
    ends.set(accountId, end);
    return end;
  }

  /** Outside the transaction, many at once: only who holds the lease adds blocks, and `begin` forgot all ends. */
  async function learnEnds(accounts: readonly string[]): Promise<void> {
    const unknown = accounts.filter((account) => !ends.has(account));
    for (let at = 0; at < unknown.length; at += READ_AT_ONCE) {
      await Promise.all(unknown.slice(at, at + READ_AT_ONCE).map(endOf));
    }
  }

  /** One at a time, so that nothing is posted twice for no reason. */
  function inTurn(work: () => Promise<unknown>): Promise<void> {
    const last = writing.then(work).then(
      () => {},
      (error: unknown) =>
        log.error({ error }, 'the heads of the seal could not be written; they are tried again'),
    );
    writing = last;
    return last;
  }

  const post = () => inTurn(() => postHeads(heads));
  const write = () => inTurn(() => writeHeads(heads).then(() => postHeads(heads)));

  return {
    name: 'seal',
    newest: blocks.newest,
    handled: blocks.handled,
    writeHeads: write,

    begin() {
      ends.clear();
      timers = [
        setTimeout(() => void write(), FIRST_HEADS_MS),
        setInterval(() => void write(), HEADS_EVERY_MS),
        ...(postHead === undefined ? [] : [setInterval(() => void post(), POST_EVERY_MS)]),
      ];
      for (const timer of timers) timer.unref();
    },

    async handle({ events }: Batch, { transaction }) {
      const byAccount = new Map<string, Leaf[]>();
      for (const event of events) {
        if (!isEvent(event.record)) {
          log.warn({}, `something in the collection of ${event.kind} events is no event, and was not sealed`);
          continue;
        }
        const { accountId } = event.record;
        const leaves = byAccount.get(accountId);
        if (leaves) leaves.push(leafOf(event));
        else byAccount.set(accountId, [leafOf(event)]);
      }
      await learnEnds([...byAccount.keys()]);
      const at = clock.now();
      const sealed = await Promise.all(
        [...byAccount].map(async ([accountId, leaves]) => {
          const { sequence, hash } = await endOf(accountId);
          const place = { accountId, sequence: sequence + 1, at, previous: hash };
          return { block: sealBlock(place, leaves, key), leaves };
        }),
      );
      if (sealed.length > 0) await blocks.insert(sealed, transaction);
      reached = new Map(
        sealed.map(({ block }) => [block.accountId, { sequence: block.sequence, hash: blockHash(block) }]),
      );
    },

    committed() {
      for (const [account, end] of reached) ends.set(account, end);
      reached = new Map();
    },

    async end(how) {
      for (const timer of timers) clearInterval(timer);
      timers = [];
      if (how === 'released') await write();
    },
  };
}

function leafOf({ kind, record, insertedAt }: TailEvent): Leaf {
  return {
    kind,
    key: record._id.id,
    eventId: record.eventId,
    occurredAt: record.occurredAt.getTime(),
    insertedAt: insertedAt === undefined ? 0 : insertedAt.getTime() / 1000,
    hash: eventHash(record),
  };
}
