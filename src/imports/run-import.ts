import type { Account } from '../accounts/account.js';
import type { Tenants } from '../accounts/tenants.js';
import { DEMO_ACCOUNT } from '../accounts/workspaces/bind-workspace.js';
import type { Clock } from '../time/clock.js';
import { UserError } from '../user-error.js';
import type { ImportOrder } from './arguments.js';
import { readCloudTrail } from './cloudtrail/read-cloudtrail.js';
import { type Into, importSource } from './import-source.js';
import { readEventLines } from './ndjson/read-event-lines.js';
import { openAuthLog } from './openssh/open-auth-log.js';
import { type ProgressStream, showProgress } from './progress.js';
import type { Reading } from './reading.js';
import type { Source } from './source/source.js';
import { writeSummary } from './summary.js';
import { emptyTally, present, type Tally } from './tally.js';

/** What an import works with. */
export interface ImportSetting {
  readonly into: Into;
  readonly accounts: Pick<Tenants, 'find' | 'ensure'>;
  readonly clock: Clock;
  /** Receives the summary. */
  readonly output: { write(text: string): unknown };
  /** Receives progress. */
  readonly progress: ProgressStream;
  /** Stops the import between two lines; what was recorded stays. */
  readonly signal?: AbortSignal;
}

/**
 * Imports an order's sources one by one, and writes the summary, also when it is stopped or fails.
 *
 * @returns the exit status: 0, or 1 when a source broke off or nothing in the sources was understood
 * @throws UserError for a missing account, before anything is recorded
 */
export async function runImport(
  order: ImportOrder,
  sources: readonly Source[],
  setting: ImportSetting,
): Promise<0 | 1> {
  const account = await accountFor(order, setting.accounts);
  const tally = emptyTally();
  const notes: string[] = [];
  const progress = showProgress(tally, setting.progress, setting.clock);
  try {
    for (const source of sources) {
      const readings = await readingsOf(source, order, account.id, setting.clock, notes);
      const seen = order.alert ? asReplay(readings) : readings;
      await importSource(source.name, until(setting.signal, seen), setting.into, tally, progress.update);
    }
  } finally {
    progress.end();
    setting.output.write(writeSummary(order.kind, tally, notes));
  }
  return statusOf(tally);
}

async function accountFor(order: ImportOrder, accounts: ImportSetting['accounts']): Promise<Account> {
  const account = await accounts.find(order.account);
  if (account) return account;
  if (order.account.toLowerCase() === DEMO_ACCOUNT) {
    throw new UserError(
      `The account ${DEMO_ACCOUNT} is made by the first “npm start”. Start Castellan once, or name an account of your own.`,
    );
  }
  if (order.createAccount) return accounts.ensure(order.account);
  throw new UserError(
    `There is no account “${order.account.slice(0, 60)}”. Check its id or name, or add --create-account to make it.`,
  );
}

async function readingsOf(
  source: Source,
  { kind, year, zone }: ImportOrder,
  accountId: string,
  clock: Clock,
  notes: string[],
): Promise<AsyncIterable<Reading>> {
  if (kind === 'cloudtrail') return readCloudTrail(source.read(), accountId);
  if (kind === 'ndjson') return readEventLines(source.read(), accountId, clock);
  const given = year === undefined ? {} : { year };
  const { readings, foundYear } = await openAuthLog(source, { accountId, zone, now: clock.now(), ...given });
  if (foundYear !== undefined) {
    notes.push(
      `${source.name}: lines name no year; the first was taken for ${foundYear}, by the file's date (--year).`,
    );
  }
  return readings;
}

/** As `--alert` asks: the rules see these events. */
async function* asReplay(readings: AsyncIterable<Reading>): AsyncGenerator<Reading> {
  const replayed = <E extends object>(event: E) => ({ ...event, source: 'replay' as const });
  for await (const reading of readings) {
    if (reading.kind !== 'found') yield reading;
    else {
      const { logins, auditEvents } = reading;
      yield { ...reading, logins: logins.map(replayed), auditEvents: auditEvents.map(replayed) };
    }
  }
}

async function* until<T>(signal: AbortSignal | undefined, items: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const item of items) {
    if (signal?.aborted)
      throw new UserError('The import was stopped. Run it again for the rest: nothing is taken twice.');
    yield item;
  }
}

function statusOf(tally: Tally): 0 | 1 {
  const understoodNothing = tally.skipped.count > 0 && present(tally) === 0;
  return tally.broken.length > 0 || understoodNothing ? 1 : 0;
}
