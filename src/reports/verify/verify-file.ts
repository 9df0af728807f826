import { createHash } from 'node:crypto';
import type { AccountDirectory } from '../../accounts/open-directory.js';
import type { RandomBytes } from '../../apikeys/secret.js';
import type { FileSource } from '../../chat/reply.js';
import type { Export } from '../exports/export.js';
import type { Exports } from '../exports/exports.js';
import { compareRows } from './compare-rows.js';
import type { Watching } from './comparison.js';
import type { Compared } from './difference.js';
import { type AskingParts, expectedRows } from './expected-rows.js';
import { readCsv } from './read-csv.js';

export interface VerifyParts extends AskingParts {
  readonly exports: Exports;
  readonly directory: Pick<AccountDirectory, 'accounts'>;
  readonly randomBytes: RandomBytes;
}

/** What can be said of a file. */
export type Verdict =
  /** Byte for byte as it was made; `times`: how often a file of these bytes was. */
  | { readonly kind: 'genuine'; readonly made: Export; readonly times: number; readonly headsStand: boolean }
  /** Other bytes, the same rows and cells. `form`: in what its form differs, in words. */
  | {
      readonly kind: 'same-rows';
      readonly made: Export;
      readonly form: readonly string[];
      readonly compared: Compared;
    }
  | { readonly kind: 'differs'; readonly made: Export; readonly compared: Compared }
  /** One of that name was made, of other bytes, and its rows can't be asked for again. */
  | { readonly kind: 'not-askable'; readonly made: Export }
  | { readonly kind: 'unknown'; readonly sha256: string };

export type VerifyFile = ReturnType<typeof openVerifyFile>;

/** @see docs/reports.md */
export function openVerifyFile({ exports, directory, audit, logins, randomBytes }: VerifyParts) {
  const askable = (made: Export, accountIds: readonly string[]) =>
    made.source?.accountIds.every((id) => accountIds.includes(id)) ? made.source : undefined;

  /** @param sha256 lower-case hex */
  async function byHash(accountIds: readonly string[], sha256: string): Promise<Verdict> {
    const [made, ...others] = await exports.withHash(accountIds, sha256);
    if (!made) return { kind: 'unknown', sha256 };
    return { kind: 'genuine', made, times: others.length + 1, headsStand: await exports.headsStand(made) };
  }

  async function compared(bytes: Buffer, made: Export, source: FileSource, watching: Watching) {
    const found = await Promise.all(source.accountIds.map((id) => directory.accounts.find(id)));
    const names = new Map(found.flatMap((each) => (each ? [[each.id, each.name] as const] : [])));
    const reader = { zone: source.zone, accountName: (id: string) => names.get(id) ?? id };
    const csv = await readCsv(bytes, source.separator);
    const expected = expectedRows({ ...made, source }, { audit, logins }, reader);
    const result = await compareRows(csv, expected, {
      key: randomBytes(16),
      rows: made.rows,
      ...watching,
    });
    return { made, form: csv.form, compared: result };
  }

  return {
    byHash,
    /**
     * @param name as it came, or as it was sent
     * @throws UserError when it is not known by its bytes and is no CSV
     */
    async file(
      { bytes, name }: { readonly bytes: Buffer; readonly name: string },
      accountIds: readonly string[],
      watching: Watching,
    ): Promise<Verdict> {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const known = await byHash(accountIds, sha256);
      if (known.kind !== 'unknown') return known;
      const named = (await Promise.all(namesOf(name).map((each) => exports.named(accountIds, each)))).flat();
      const [newest] = named;
      if (!newest) return known;
      const results = [];
      for (const made of named) {
        const source = askable(made, accountIds);
        if (source) results.push(await compared(bytes, made, source, watching));
      }
      const same = results.find((each) => each.compared.first === undefined);
      if (same) return { kind: 'same-rows', ...same };
      // Of several of one name, the one it follows the longest is the one it was.
      const [nearest] = results.sort((a, b) => rowOf(b.compared) - rowOf(a.compared));
      return nearest ? { kind: 'differs', ...nearest } : { kind: 'not-askable', made: newest };
    },
  };
}

const rowOf = ({ first }: Compared): number =>
  first === undefined || first.kind === 'titles' ? 0 : first.row;

/** Its name, and what it was before a browser, a desktop or the terminal numbered its copies. */
function namesOf(name: string): readonly string[] {
  const copy = name.replace(/(?: \(\d+\)| - Copy(?: \(\d+\))?)(?=\.[a-z]+$)/i, '');
  const saved = copy.replace(/(\d{4}-\d{2}-\d{2})-\d+(?=\.[a-z]+$)/, '$1');
  return [...new Set([name, copy, saved])];
}
