import type { Database } from '../../mongo/database.js';
import { codeOf } from '../../mongo/error-words.js';
import { type Due, nextDue } from '../schedules/next-due.js';
import type { Schedule } from '../schedules/schedule.js';
import type { ScheduleStore } from '../schedules/schedule-store.js';
import type { RunStore } from './run-store.js';

const AT_ONCE = 100;
/** After a long silence the newest few are made, and the message says how many were not. */
const MOST_MISSED = 5;
const DUPLICATE_KEY = 11_000;

interface Stores {
  readonly schedules: Pick<ScheduleStore, 'due' | 'find' | 'change'>;
  readonly runs: Pick<RunStore, 'insert'>;
}

/**
 * Turns due times that have come into runs, one for each, missed ones included, and moves each schedule on to its next.
 * @returns how many schedules were moved on
 */
export async function enqueueDue(
  { inTransaction }: Pick<Database, 'inTransaction'>,
  { schedules, runs }: Stores,
  now: Date,
): Promise<number> {
  const due = await schedules.due(now, AT_ONCE);
  for (const { id } of due)
    await inTransaction(async (transaction) => {
      const schedule = await schedules.find(id, transaction);
      if (!schedule || schedule.paused || schedule.dueAt > now) return;
      const { accountId } = schedule;
      const { missed, skipped, next } = missedOf(schedule, now);
      for (const [place, dueAt] of missed.entries()) {
        const told = place === 0 && skipped > 0 ? { skipped } : {};
        await runs.insert({ scheduleId: id, accountId, dueAt, ...told }, now, transaction);
      }
      await schedules.change(id, { ...schedule, dueAt: next.at }, transaction);
    }).catch((error: unknown) => {
      // Another process has just done it.
      if (codeOf(error) !== DUPLICATE_KEY) throw error;
    });
  return due.length;
}

function missedOf({ recurrence, dueAt }: Schedule, now: Date) {
  const missed: Date[] = [];
  let skipped = 0;
  let next: Due = { at: dueAt };
  while (next.at <= now) {
    missed.push(next.at);
    if (missed.length > MOST_MISSED) {
      missed.shift();
      skipped += 1;
    }
    next = nextDue(recurrence, next.at);
  }
  return { missed, skipped, next };
}
