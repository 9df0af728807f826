import type { AccountDirectory } from '../../accounts/open-directory.js';
import type { FileSource } from '../../chat/reply.js';
import type { ReadPurged } from '../../events/seal/verify/read-purged.js';
import type { SealedEvent, SealSays } from '../../events/seal/verify/seal-says.js';
import type { RandomBytes } from '../../secrets/random-bytes.js';
import type { Export } from '../exports/export.js';
import { compareRows } from './compare-rows.js';
import type { Watching } from './comparison.js';
import type { Compared } from './difference.js';
import { type AskingParts, expectedRows } from './expected-rows.js';
import { readCsv } from './read-csv.js';
import { readJsonLines } from './read-json-lines.js';
import type { Spooled } from './spool.js';

export interface HoldingParts extends AskingParts {
  readonly directory: Pick<AccountDirectory, 'accounts'>;
  readonly purged: ReadPurged;
  readonly sealed: SealSays;
  readonly randomBytes: RandomBytes;
}

/** A file held against what was made. */
export interface Held {
  readonly made: Export;
  /** In what its form differs, in words. */
  readonly form: readonly string[];
  readonly compared: Compared;
  /** What the seal says of an event. @param event its id as the file has it */
  sealed(event: string): Promise<SealedEvent | undefined>;
}

/** Holds files against what was made, asked for again. */
export function openHolding(parts: HoldingParts) {
  const { directory, randomBytes } = parts;

  /** Accounts are called as they were then, whatever they are called now. */
  async function readerOf({ accountIds, accountNames, zone }: FileSource) {
    const called = accountNames ?? (await Promise.all(accountIds.map(nameNow)));
    const names = new Map(accountIds.map((id, place) => [id, called[place]] as const));
    return { zone, accountName: (id: string) => names.get(id) ?? id };
  }

  const nameNow = async (id: string) => (await directory.accounts.find(id))?.name ?? id;

  /** @throws UserError when it is none that rows can be read from; the signal's reason */
  return async (
    file: Spooled,
    made: Export & { readonly source: FileSource },
    watching: Watching,
  ): Promise<Held> => {
    const { accountIds, interval, what, format, separator } = made.source;
    const expected = expectedRows(made, parts, await readerOf(made.source));
    const rows = format === 'ndjson' ? readJsonLines(file, expected.columns) : await readCsv(file, separator);
    const { signal } = watching;
    const asked = { accountIds, kind: what === 'audit' ? 'audit' : 'login', signal } as const;
    const purged = await parts.purged({ ...asked, interval, written: expected.id, key: randomBytes(16) });
    const settings = { key: randomBytes(16), rows: made.rows, purged };
    return {
      made,
      form: rows.form,
      compared: await compareRows(rows, expected, { ...settings, ...watching }),
      sealed: (event) => parts.sealed({ ...asked, is: (id) => expected.id(id) === event }),
    };
  };
}
