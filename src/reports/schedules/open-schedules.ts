import type { Asker } from '../../accounts/asking/asker.js';
import { type Asked, authorOf, recordIn } from '../../accounts/asking/author.js';
import type { AccountDirectory } from '../../accounts/open-directory.js';
import type { AuditTrail } from '../../audit/trail.js';
import type { Database } from '../../mongo/database.js';
import type { Transaction } from '../../mongo/transaction.js';
import type { Clock } from '../../time/clock.js';
import { UserError } from '../../user-error.js';
import { openRunStore } from '../runs/run-store.js';
import { nextDue } from './next-due.js';
import { NEEDED, type Schedule } from './schedule.js';
import { openScheduleStore } from './schedule-store.js';
import type { Schedules } from './schedules.js';
import { placeInWords, scheduleInWords } from './words.js';

export interface ScheduleParts {
  readonly directory: Pick<AccountDirectory, 'standing'>;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly clock: Clock;
  /** A fresh `rp-…`. */
  readonly newId: () => string;
}

const MOST_SCHEDULES = 100;

/** @param database migrated; its indexes are declared in `schedule-store.ts` and `run-store.ts` */
export function openSchedules(
  { connection }: Pick<Database, 'connection'>,
  { directory, audit, clock, newId }: ScheduleParts,
): Schedules {
  const store = openScheduleStore(connection);
  const runs = openRunStore(connection);
  const record = recordIn(audit, clock);

  /** @throws UserError */
  async function found(typed: string, { asker }: Asked, transaction: Transaction): Promise<Schedule> {
    const schedule = await store.find(typed.trim().toLowerCase(), transaction);
    if (schedule && sees(asker, schedule)) return schedule;
    throw new UserError('There is no report of that id among those you may see. This lists them:', [
      '/report list',
    ]);
  }

  const note = (
    schedule: Schedule,
    action: string,
    description: string,
    by: Asked,
    transaction: Transaction,
  ) => record(authorOf(by), { ...about(schedule), action, description }, transaction);

  return {
    async visibleTo(asker) {
      return (await store.of(asker.accountIds)).filter((schedule) => sees(asker, schedule));
    },
    lastOutcomes: (schedules) => runs.lastOutcomes(schedules.map(({ id }) => id)),

    async add({ disclosed, ...wanted }, by, transaction) {
      const { account, user } = by.asker;
      if (!user) throw new Error('a report needs a user whose rights it is made with');
      const all = await store.of([account.id], transaction);
      if (all.length >= MOST_SCHEDULES)
        throw new UserError(`There are ${all.length} reports, which is the most. Cancel one first.`, [
          '/report list',
        ]);
      const now = clock.now();
      const dueAt = nextDue(wanted.recurrence, now).at;
      const schedule = {
        ...wanted,
        id: newId(),
        accountId: account.id,
        ownerId: user.id,
        ...(disclosed === 'listed' ? ({ unasked: true } as const) : {}),
        createdAt: now,
        dueAt,
      };
      await store.insert(schedule, transaction);
      const words = `${schedule.id}: ${scheduleInWords(schedule)}${disclosed ? ', which others read: disclosed at each run' : ''}`;
      await note(schedule, 'Schedule', words, by, transaction);
      return schedule;
    },

    async pause(id, by, transaction) {
      const schedule = await found(id, by, transaction);
      if (schedule.paused) return { schedule, changed: false };
      const paused = { by: authorOf(by).actor.name, at: clock.now() };
      const after = { ...schedule, paused };
      await store.change(schedule.id, after, transaction);
      await note(after, 'Pause', `${schedule.id} paused: ${scheduleInWords(schedule)}`, by, transaction);
      return { schedule: after, changed: true };
    },

    async resume(id, by, transaction) {
      const { paused, ...schedule } = await found(id, by, transaction);
      if (!paused) return { schedule, changed: false };
      const after = { ...schedule, dueAt: nextDue(schedule.recurrence, clock.now()).at };
      await store.change(schedule.id, after, transaction);
      await note(after, 'Resume', `${schedule.id} goes on: ${scheduleInWords(schedule)}`, by, transaction);
      return { schedule: after, changed: true };
    },

    async cancel(id, by, transaction) {
      const schedule = await found(id, by, transaction);
      await store.remove(schedule.id, transaction);
      await note(
        schedule,
        'Cancel',
        `${schedule.id} cancelled: ${scheduleInWords(schedule)}`,
        by,
        transaction,
      );
      return schedule;
    },

    async runNow(id, by, transaction) {
      const schedule = await found(id, by, transaction);
      const { accountId } = schedule;
      const askedBy = authorOf(by).actor.name;
      const now = clock.now();
      await runs.insert({ scheduleId: schedule.id, accountId, dueAt: now, askedBy }, now, transaction);
      const words = `${schedule.id} asked for out of turn, to ${placeInWords(schedule)}`;
      await note(schedule, 'Ask', words, by, transaction);
      return schedule;
    },

    async assign(id, to, by, transaction) {
      const schedule = await found(id, by, transaction);
      const needed = NEEDED[schedule.query.what];
      const standing = await directory.standing(to.id);
      if (to.accountId !== schedule.accountId || !standing?.permissions.has(needed))
        throw new UserError(
          `${to.name} may not have it: the owner of ${schedule.id} needs the permission ${needed} in its account.`,
          [`/user show ${to.email}`],
        );
      const after = { ...schedule, ownerId: to.id };
      await store.change(schedule.id, after, transaction);
      await note(
        after,
        'Assign',
        `${schedule.id} is ${to.name}’s (${to.email}) from now on`,
        by,
        transaction,
      );
      return after;
    },
  };
}

const sees = ({ user, permissions, accountIds }: Asker, { accountId, ownerId }: Schedule): boolean =>
  accountIds.includes(accountId) && (ownerId === user?.id || permissions.has('reports.manage'));

const about = (schedule: Schedule) => ({
  accountId: schedule.accountId,
  module: 'Reports',
  resources: [{ type: 'report', id: schedule.id, name: scheduleInWords(schedule) }],
});
