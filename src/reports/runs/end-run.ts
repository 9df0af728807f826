import type { Author } from '../../accounts/asking/author.js';
import type { Standing } from '../../accounts/asking/standing.js';
import { NEEDED, type Schedule } from '../schedules/schedule.js';
import { placeInWords, scheduleInWords } from '../schedules/words.js';
import type { PerformParts } from './perform-parts.js';
import type { Run } from './run.js';
import { tellOfFailure } from './tell-people.js';

/** A run that comes to nothing. */
export interface Ended {
  readonly run: Run;
  readonly token: string;
  readonly schedule: Schedule;
  readonly state: 'refused' | 'failed';
  readonly why: string;
}

/** Writes that it came to nothing, and tells people: of a refusal once, for as long as it stays refused. */
export async function endRun(
  { run, token, schedule, state, why }: Ended,
  parts: PerformParts,
): Promise<void> {
  const { runs, directory, inTransaction, record, clock } = parts;
  const { id, accountId, ownerId, query } = schedule;
  const [last, owner, able] = await Promise.all([
    runs.lastOutcomes([id]),
    directory.standing(ownerId),
    state === 'refused' ? directory.whomToAsk(accountId, NEEDED[query.what]) : [],
  ]);
  const known = state === 'refused' && last.get(id)?.state === 'refused' && run.askedBy === undefined;
  const users = [...(owner ? [owner.user] : []), ...able].filter(({ status }) => status === 'active');
  await inTransaction(async (transaction) => {
    const outcome = { state, at: clock.now(), words: why };
    if (!(await runs.finish(run.id, token, outcome, transaction))) return;
    const description = `${id}: nothing was posted to ${placeInWords(schedule)}`;
    const reason = state === 'refused' ? `refused: ${why}` : why;
    await record(authorOf(owner, run), { ...about(schedule), description, reason }, transaction);
    if (!known) await tellOfFailure(parts, { schedule, run, why, users, owner: owner?.user }, transaction);
  });
}

/** The row of a run. */
export const about = (schedule: Schedule) => ({
  accountId: schedule.accountId,
  module: 'Reports',
  action: 'Run',
  resources: [{ type: 'report', id: schedule.id, name: scheduleInWords(schedule) }],
});

/** Castellan does it, in the owner's name. */
export const authorOf = (owner: Standing | undefined, run: Run): Author => ({
  actor: { kind: 'system', name: 'Castellan' },
  ...(owner ? { username: owner.user.email } : {}),
  correlationId: run.id,
  source: 'castellan',
});
