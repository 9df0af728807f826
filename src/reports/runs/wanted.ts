import type { Schedule } from '../schedules/schedule.js';
import type { Run, RunOutcome } from './run.js';

/** Whether a run is to be posted still: its report may be cancelled or paused while it waits and while it is made. */
export const isWanted = (
  schedule: Schedule | undefined,
  { askedBy }: Pick<Run, 'askedBy'>,
): schedule is Schedule => schedule !== undefined && (!schedule.paused || askedBy !== undefined);

/** How a run ends that is wanted no more. */
export const dropped = (schedule: Schedule | undefined, at: Date): RunOutcome => ({
  state: 'dropped',
  at,
  words: schedule ? 'it was paused meanwhile' : 'it was cancelled meanwhile',
});
