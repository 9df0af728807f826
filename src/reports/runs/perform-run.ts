import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Standing } from '../../accounts/standing.js';
import type { StoredFile } from '../../delivery/stored-file.js';
import type { MadeReport } from '../makers/made-report.js';
import type { Schedule } from '../schedules/schedule.js';
import { placeInWords, scheduleInWords } from '../schedules/words.js';
import { about, authorOf, endRun } from './end-run.js';
import { makeReport, writeFile } from './make-report.js';
import type { PerformParts } from './perform-parts.js';
import { refusalOf } from './refusal.js';
import type { Run, RunOutcome } from './run.js';
import { runMessage } from './run-message.js';

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
  if (!schedule || (schedule.paused && run.askedBy === undefined)) {
    const words = schedule ? 'it was paused meanwhile' : 'it was cancelled meanwhile';
    return drop(run, token, { state: 'dropped', at: clock.now(), words }, parts);
  }
  const owner = await directory.standing(schedule.ownerId);
  const refusal = await refusalOf(schedule, owner, directory);
  if (refusal) return endRun({ run, token, schedule, state: 'refused', why: refusal.why }, parts);
  if (!owner) throw new Error('who is nobody is refused');
  const beganAt = clock.now();
  const made = await makeReport(schedule, owner, run, parts);
  const folder = await mkdtemp(join(parts.temporary, 'castellan-'));
  try {
    const file = await writeFile(made, schedule, { folder, signal, id: `${run.id}#${run.attempts}` }, parts);
    await post({ run, token, schedule, owner, made, file, beganAt }, parts);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Finished {
  readonly run: Run;
  readonly token: string;
  readonly schedule: Schedule;
  readonly owner: Standing;
  readonly made: MadeReport;
  readonly file: StoredFile | undefined;
  readonly beganAt: Date;
}

async function post({ run, token, schedule, owner, made, file, beganAt }: Finished, parts: PerformParts) {
  const { runs, exports, outbox, personal, inTransaction, record, clock } = parts;
  const { id, accountId, address, recurrence } = schedule;
  const now = clock.now();
  const { zone } = recurrence;
  const reply = runMessage(made, schedule, run, { now, owner: owner.user.name, zone });
  const correlationId = run.id;
  const where = placeInWords(schedule);
  const held = file === undefined ? 'no rows' : inWords(file);
  const concerns = [...(await personal([owner.user])).values()].flat();
  const content = { kind: 'files', reply, files: file === undefined ? [] : [file], concerns } as const;
  await inTransaction(async (transaction) => {
    const outcome: RunOutcome = { state: 'posted', at: now, words: made.amount };
    if (!(await runs.finish(run.id, token, outcome, transaction))) return;
    if (file !== undefined) {
      const { name, rows, bytes, sha256 } = file;
      const by = { name: owner.user.name, userId: owner.user.id };
      const source = made.source && { ...made.source, separator: owner.account.settings.csvSeparator };
      const told = {
        accountId,
        name,
        rows,
        bytes,
        sha256,
        caption: scheduleInWords(schedule),
        via: 'schedule',
      } as const;
      await exports.register(
        { ...told, by, beganAt, madeAt: now, correlationId, ...(source && { source }) },
        transaction,
      );
    }
    const description = `${id}: ${held}, disclosed to ${where}`;
    await record(authorOf(owner, run), { ...about(schedule), description }, transaction);
    await outbox.show(
      {
        accountId,
        address,
        subject: `report:${run.id}`,
        content,
        description: `report ${id}, ${held}`,
        correlationId,
      },
      transaction,
    );
  });
}

const inWords = ({ name, rows, sha256 }: StoredFile) =>
  `${name} with ${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}, SHA-256 ${sha256}`;

async function drop(run: Run, token: string, outcome: RunOutcome, { inTransaction, runs }: PerformParts) {
  await inTransaction((transaction) => runs.finish(run.id, token, outcome, transaction));
}
