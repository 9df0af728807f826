import { join } from 'node:path';
import type { Account } from '../../accounts/account.js';
import type { Standing } from '../../accounts/asking/standing.js';
import type { AccountDirectory } from '../../accounts/open-directory.js';
import { altText } from '../../charts/words.js';
import { writeChart } from '../../charts/write-chart.js';
import { type Block, text, type WrittenFile } from '../../chat/reply.js';
import type { StoredFile } from '../../delivery/stored-file.js';
import type { Reader } from '../../events/csv-columns.js';
import { daysIn } from '../../time/days-in.js';
import { writeDate, writeMinute } from '../../time/write.js';
import { besidePicture } from '../beside-picture.js';
import type { MadeReport } from '../makers/made-report.js';
import { coveredBy } from '../schedules/covered.js';
import type { Schedule } from '../schedules/schedule.js';
import type { PerformParts } from './perform-parts.js';
import { keptOf } from './purged-since.js';
import type { Run } from './run.js';

/** Asks what the run is to tell, with its owner's rights of now. */
export async function makeReport(
  { query, recurrence }: Schedule,
  { account, accountIds }: Standing,
  run: Run,
  { makers, directory, retentions, clock }: PerformParts,
): Promise<MadeReport> {
  const chosen = query.filter.account;
  const reach = chosen === undefined ? accountIds : accountIds.filter((id) => id === chosen);
  const now = clock.now();
  const asked = coveredBy(recurrence, query, run.dueAt, account.settings.weekStart);
  const { covered, purgedBefore } = await keptOf(asked, query.what, reach, retentions, now);
  const made = await makers[query.what]({
    standing: { accountIds: reach },
    filter: query.filter,
    covered,
    reader: await readerFor(reach, recurrence.zone, directory),
    separator: account.settings.csvSeparator,
    now,
  });
  if (purgedBefore === undefined) return made;
  const until = writeMinute(purgedBefore, recurrence.zone);
  const words = `What occurred before ${until} is purged under retention, unless a legal hold keeps it: these are the rows that are left.`;
  return { ...made, blocks: [text(words), ...made.blocks] };
}

async function readerFor(
  accountIds: readonly string[],
  zone: string,
  { accounts }: Pick<AccountDirectory, 'accounts'>,
): Promise<Reader> {
  const found = await Promise.all(accountIds.map((id) => accounts.find(id)));
  const names = new Map(found.flatMap((account) => (account ? [[account.id, account.name] as const] : [])));
  return { zone, accountName: (id) => names.get(id) ?? id };
}

/** What a run has to post beside its words. */
export interface RunFiles {
  /** In the order they are shown: the picture first. */
  readonly stored: readonly StoredFile[];
  /** What stands beside a picture: its course in a line of text, and what it can't write out. */
  readonly beside: readonly Block[];
}

/**
 * Writes what the format asks for, the picture and the CSV, and stores it for whoever delivers it. Without rows there are
 * no files.
 */
export async function writeFiles(
  made: MadeReport,
  { format, recurrence: { zone } }: Schedule,
  { folder, signal, id, account }: { folder: string; signal: AbortSignal; id: string; account: Account },
  { files, theme, clock }: PerformParts,
): Promise<RunFiles> {
  if (made.rows === 0) return { stored: [], beside: [] };
  const days = daysOf(made, zone, clock.now());
  const stored: StoredFile[] = [];
  const store = async (
    name: string,
    alt: string | undefined,
    write: (path: string) => Promise<WrittenFile>,
  ) => {
    const path = join(folder, name);
    const written = await write(path);
    const file = { id: `${id}/${name}`, name, ...written, ...(alt === undefined ? {} : { alt }) };
    await files.put(file.id, path, clock.now());
    stored.push(file);
  };
  const chart = format === 'csv' ? undefined : await made.chart?.(account.settings.weekStart);
  if (chart) {
    const look = await theme(account.id);
    await store(`${made.stem}-chart-${days}.png`, altText(chart), (path) =>
      writeChart(chart, { theme: look, path, signal }),
    );
  }
  if (format !== 'chart' || !chart)
    await store(`${made.stem}-${days}.csv`, undefined, (path) => made.write(path, signal));
  return { stored, beside: chart ? await besidePicture(chart) : [] };
}

/** `2026-11-16_2026-11-22`: the first and the last day in it, or the day it was made. */
const daysOf = ({ interval }: MadeReport, zone: string, now: Date): string =>
  interval === undefined ? writeDate(now, zone) : daysIn(interval, zone);
