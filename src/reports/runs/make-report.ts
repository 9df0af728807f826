import { join } from 'node:path';
import type { AccountDirectory } from '../../accounts/open-directory.js';
import type { Standing } from '../../accounts/standing.js';
import type { StoredFile } from '../../delivery/stored-file.js';
import type { Reader } from '../../events/csv-columns.js';
import { writeLocal } from '../../time/write.js';
import type { MadeReport } from '../makers/made-report.js';
import { coveredBy } from '../schedules/covered.js';
import type { Schedule } from '../schedules/schedule.js';
import type { PerformParts } from './perform-parts.js';
import type { Run } from './run.js';

/** Asks what the run is to tell, with its owner's rights of now. */
export async function makeReport(
  { query, recurrence }: Schedule,
  { account, accountIds }: Standing,
  run: Run,
  { makers, directory, clock }: PerformParts,
): Promise<MadeReport> {
  const covered = coveredBy(recurrence, query, run.dueAt, account.settings.weekStart);
  const chosen = query.filter.account;
  const reach = chosen === undefined ? accountIds : accountIds.filter((id) => id === chosen);
  return makers[query.what]({
    standing: { accountIds: reach },
    filter: query.filter,
    covered,
    reader: await readerFor(reach, recurrence.zone, directory),
    separator: account.settings.csvSeparator,
    now: clock.now(),
  });
}

export async function readerFor(
  accountIds: readonly string[],
  zone: string,
  { accounts }: Pick<AccountDirectory, 'accounts'>,
): Promise<Reader> {
  const found = await Promise.all(accountIds.map((id) => accounts.find(id)));
  const names = new Map(found.flatMap((account) => (account ? [[account.id, account.name] as const] : [])));
  return { zone, accountName: (id) => names.get(id) ?? id };
}

/**
 * Writes its file and stores it for whoever delivers it. A chart would be a second one, made here.
 * @returns undefined when there are no rows, so that there is no file
 */
export async function writeFile(
  made: MadeReport,
  { recurrence: { zone } }: Schedule,
  { folder, signal, id }: { folder: string; signal: AbortSignal; id: string },
  { files, clock }: PerformParts,
): Promise<StoredFile | undefined> {
  if (made.rows === 0) return undefined;
  const name = fileName(made, zone, clock.now());
  const path = join(folder, name);
  const written = await made.write(path, signal);
  await files.put(id, path, clock.now());
  return { id, name, ...written };
}

/** `logins-2026-11-16_2026-11-22.csv`: the first and the last day in it, or the day it was made. */
function fileName({ stem, interval }: MadeReport, zone: string, now: Date): string {
  const ends = interval === undefined ? [now] : [interval.from, new Date(interval.to.getTime() - 1)];
  const days = ends.map((end) => writeLocal(end, zone).slice(0, 10));
  return `${stem}-${[...new Set(days)].join('_')}.csv`;
}
