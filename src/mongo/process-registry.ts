import { hostname } from 'node:os';
import type { Connection } from 'mongoose';
import { codeOf } from './error-words.js';
import { pidSpace } from './pid-space.js';

const HEARTBEAT_MS = 3_000;
const DEAD_AFTER_MS = 10_000;
/** Silent for so long on another machine, or with a number that another process has by now. */
const ENDED_AFTER_MS = 60 * 60 * 1000;
/** What it left on its disk is removed by the next one there, however late that starts. */
const FORGOTTEN_AFTER_MS = 90 * 24 * 60 * 60 * 1000;

interface ProcessRow {
  _id: string;
  host: string;
  pidSpace: string;
  pid: number;
  startedAt: Date;
  heartbeatAt: Date;
}

/** Which Castellan processes share this database and which of them are gone, so that what a dead one left can be finished. */
export interface ProcessRegistry {
  /**
   * Those of `ids` whose process has ended: never registered or signed off, silent for more than 10 s by the
   * database's clock, or not running any more on this machine.
   */
  dead(ids: readonly string[]): Promise<readonly string[]>;
  /**
   * Those of `ids` that are known to have been killed: registered and not signed off, and not running any more on this
   * machine, or silent for more than an hour. One of another database is not known here.
   */
  ended(ids: readonly string[]): Promise<readonly string[]>;
}

export interface Registration extends ProcessRegistry {
  /** Ends the heartbeat and removes this process's row. */
  signOff(): Promise<void>;
}

/** Enters this process under `id` and keeps it alive until `signOff`. Its timer does not keep Node running. */
export async function register(connection: Connection, id: string): Promise<Registration> {
  const rows = connection.collection<ProcessRow>('processes');
  const host = hostname();
  const here = await pidSpace();
  const beat = () =>
    rows.updateOne(
      { _id: id },
      [
        {
          $set: {
            host,
            pidSpace: here,
            pid: process.pid,
            startedAt: { $ifNull: ['$startedAt', '$$NOW'] },
            heartbeatAt: '$$NOW',
          },
        },
      ],
      { upsert: true },
    );
  await beat();
  await rows.deleteMany({ $expr: olderThan(FORGOTTEN_AFTER_MS) });
  // A missed beat is no error of its own: the operations that needed the database report the outage.
  const timer = setInterval(() => void beat().catch(() => {}), HEARTBEAT_MS).unref();

  return {
    async dead(ids) {
      const silent = { $expr: { $not: [olderThan(DEAD_AFTER_MS)] } };
      const beating = await rows.find({ _id: { $in: [...ids] }, ...silent }).toArray();
      const alive = new Set(
        beating.filter((row) => row.pidSpace !== here || isRunning(row.pid)).map((row) => row._id),
      );
      return [...new Set(ids)].filter((each) => !alive.has(each));
    },
    async ended(ids) {
      const these = { _id: { $in: [...ids] } };
      const silent = { ...these, $expr: olderThan(ENDED_AFTER_MS) };
      const [beside, long] = await Promise.all([
        rows.find({ ...these, pidSpace: here }).toArray(),
        rows.find(silent).toArray(),
      ]);
      const ended = [...beside.filter(({ pid }) => !isRunning(pid)), ...long];
      return [...new Set(ended.map(({ _id }) => _id))];
    },
    async signOff() {
      clearInterval(timer);
      await rows.deleteOne({ _id: id });
    },
  };
}

function olderThan(ms: number) {
  return { $lt: ['$heartbeatAt', { $subtract: ['$$NOW', ms] }] };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return codeOf(error) === 'EPERM';
  }
}
