import type { Record as RecordChange } from '../../accounts/asking/author.js';
import type { AccountDirectory } from '../../accounts/open-directory.js';
import type { Belongings } from '../../accounts/users/belongings.js';
import { counted } from '../../counted.js';
import { NEEDED, type Schedule } from './schedule.js';
import type { ScheduleStore } from './schedule-store.js';
import { queryInWords, scheduleInWords } from './words.js';

export interface BelongingParts {
  readonly schedules: Pick<ScheduleStore, 'ownedBy' | 'change'>;
  readonly directory: Pick<AccountDirectory, 'standing'>;
  readonly record: RecordChange;
}

/** Reports that come by themselves, as what hangs on their owners. */
export const scheduleBelongings = ({ schedules, directory, record }: BelongingParts): Belongings => ({
  async of(user) {
    const theirs = await schedules.ownedBy(user.id);
    return theirs.length === 0 ? [] : [amount(theirs)];
  },
  async handOver(from, to, by, transaction) {
    const theirs = await schedules.ownedBy(from.id, transaction);
    const standing = theirs.length === 0 ? undefined : await directory.standing(to.id);
    const may = ({ query }: Schedule) => standing?.permissions.has(NEEDED[query.what]) === true;
    const moved = theirs.filter(may);
    for (const schedule of moved) {
      await schedules.change(schedule.id, { ...schedule, ownerId: to.id }, transaction);
      const { id, accountId } = schedule;
      const resources = [{ type: 'report', id, name: scheduleInWords(schedule) }];
      const description = `${id} handed over by ${from.name} to ${to.name} (${to.email})`;
      await record(
        by,
        { accountId, module: 'Reports', action: 'Assign', resources, description },
        transaction,
      );
    }
    const stays = theirs.filter((schedule) => !may(schedule));
    return {
      moved: moved.length === 0 ? [] : [amount(moved)],
      stays: stays.map(
        ({ id, query }) =>
          `report ${id} of ${queryInWords(query)}, as ${to.name} lacks ${NEEDED[query.what]}`,
      ),
    };
  },
});

const amount = ({ length }: readonly Schedule[]) =>
  `${counted(length, 'report')} that ${length === 1 ? 'comes' : 'come'} by ${length === 1 ? 'itself' : 'themselves'}`;
