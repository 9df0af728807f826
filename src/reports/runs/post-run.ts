import type { Standing } from '../../accounts/asking/standing.js';
import { counted } from '../../counted.js';
import type { ChatAddress } from '../../delivery/address.js';
import type { StoredFile } from '../../delivery/stored-file.js';
import type { MadeReport } from '../makers/made-report.js';
import type { Schedule } from '../schedules/schedule.js';
import { placeInWords, scheduleInWords } from '../schedules/words.js';
import { amountOf } from './agreeing.js';
import { about, authorOf } from './end-run.js';
import type { RunFiles } from './make-report.js';
import type { PerformParts } from './perform-parts.js';
import type { Run, RunOutcome } from './run.js';
import { runMessage } from './run-message.js';
import { dropped, isWanted } from './wanted.js';

/** A run whose files are made. */
export interface Finished {
  readonly run: Run;
  readonly token: string;
  readonly schedule: Schedule;
  readonly owner: Standing;
  readonly made: MadeReport;
  readonly files: RunFiles;
  readonly beganAt: Date;
  readonly address: ChatAddress;
}

/**
 * All that a run leaves behind, in one transaction; nothing when the run is another attempt's by now, or its report was
 * cancelled or paused while it was made.
 * @throws when it was handed to somebody else meanwhile, with whose rights it is to be made
 */
export async function postRun(finished: Finished, parts: PerformParts): Promise<void> {
  const { run, token, schedule, owner, made, files, beganAt, address } = finished;
  const { schedules, runs, exports, outbox, personal, inTransaction, record, clock } = parts;
  const { id, accountId, recurrence } = schedule;
  const now = clock.now();
  const told = { now, owner: owner.user.name, zone: recurrence.zone, files };
  const reply = runMessage(made, schedule, run, told);
  const correlationId = run.id;
  const held = files.stored.length === 0 ? 'no rows' : files.stored.map(inWords).join('; ');
  const where = 'channel' in address.to ? `disclosed to ${placeInWords(schedule)}` : 'to its owner alone';
  const concerns = [...(await personal([owner.user])).values()].flat();
  const content = { kind: 'files', reply, files: files.stored, concerns } as const;
  const by = { name: owner.user.name, userId: owner.user.id };
  const common = { accountId, caption: scheduleInWords(schedule), via: 'schedule', by, beganAt } as const;
  const source = made.source && { ...made.source, separator: owner.account.settings.csvSeparator };
  await inTransaction(async (transaction) => {
    const meanwhile = await schedules.find(id, transaction);
    if (!isWanted(meanwhile, run)) {
      await runs.finish(run.id, token, dropped(meanwhile, now), transaction);
      return;
    }
    if (meanwhile.ownerId !== schedule.ownerId) throw new Error('it was handed on while it was made');
    const outcome: RunOutcome = { state: 'posted', at: now, words: amountOf(made, files.stored) };
    if (!(await runs.finish(run.id, token, outcome, transaction))) return;
    for (const { name, rows, bytes, sha256, alt } of files.stored) {
      const file = { ...common, name, rows, bytes, sha256, madeAt: now, correlationId };
      // A picture's rows are none of its own.
      await exports.register({ ...file, ...(source && alt === undefined ? { source } : {}) }, transaction);
    }
    const description = `${id}: ${held}, ${where}`;
    await record(authorOf(owner, run), { ...about(schedule), description }, transaction);
    const wanted = { accountId, address, subject: `report:${run.id}`, content, correlationId };
    await outbox.show({ ...wanted, description: `report ${id}, ${held}` }, transaction);
  });
}

const inWords = ({ name, rows, sha256, alt }: StoredFile) =>
  alt === undefined
    ? `${name} with ${counted(rows, 'row')}, SHA-256 ${sha256}`
    : `${name}, SHA-256 ${sha256}`;
