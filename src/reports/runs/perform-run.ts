import { rm } from 'node:fs/promises';
import type { Standing } from '../../accounts/asking/standing.js';
import type { ChatAddress } from '../../delivery/address.js';
import type { Schedule } from '../schedules/schedule.js';
import { agrees } from './agreeing.js';
import { endRun } from './end-run.js';
import { makeReport, writeFiles } from './make-report.js';
import type { PerformParts } from './perform-parts.js';
import { postRun } from './post-run.js';
import { refusalOf } from './refusal.js';
import type { Run, RunOutcome } from './run.js';
import { dropped, isWanted } from './wanted.js';

/** One attempt at a run. */
export interface Attempt {
  readonly run: Run;
  readonly token: string;
  /** Aborted when the run is somebody else's by now, or the program stops. */
  readonly signal: AbortSignal;
}

/**
 * Makes a report and hands it to the outbox: its row, the register of exports, the message and the run's end are one
 * transaction that holds only while the run is still this attempt's. So it is posted once, whoever is killed.
 * @throws whatever goes wrong meanwhile; then nothing has happened, and it may be tried again
 */
export async function performRun({ run, token, signal }: Attempt, parts: PerformParts): Promise<void> {
  const { schedules, directory, clock } = parts;
  const schedule = await schedules.find(run.scheduleId);
  if (!isWanted(schedule, run)) return drop(run, token, dropped(schedule, clock.now()), parts);
  const owner = await directory.standing(schedule.ownerId);
  const refusal = await refusalOf(schedule, owner, directory);
  if (refusal) return endRun({ run, token, schedule, state: 'refused', why: refusal.why }, parts);
  if (!owner) throw new Error('who is nobody is refused');
  const address = await addressOf(schedule, owner, parts);
  if (address === undefined)
    return endRun({ run, token, schedule, state: 'failed', why: 'its owner is in no chat any more' }, parts);
  const beganAt = clock.now();
  const asked = await makeReport(schedule, owner, run, parts);
  const folder = await parts.newFolder();
  try {
    const id = `${run.id}#${run.attempts}`;
    const files = await writeFiles(asked, schedule, { folder, signal, id, account: owner.account }, parts);
    // The words are counted anew when events came before the file was written.
    const made = agrees(asked, files.stored) ? asked : await makeReport(schedule, owner, run, parts);
    await postRun({ run, token, schedule, owner, made, files, beganAt, address }, parts);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The channel; or the owner's direct messages, whoever owns it by now, on the same platform where there are some. */
async function addressOf(
  { address }: Schedule,
  { user }: Standing,
  { personal }: PerformParts,
): Promise<ChatAddress | undefined> {
  if ('channel' in address.to) return address;
  const theirs = (await personal([user])).get(user.id) ?? [];
  const there = theirs.find(
    ({ platform, workspace }) => platform === address.platform && workspace === address.workspace,
  );
  return there ?? theirs[0];
}

async function drop(run: Run, token: string, outcome: RunOutcome, { inTransaction, runs }: PerformParts) {
  await inTransaction((transaction) => runs.finish(run.id, token, outcome, transaction));
}
