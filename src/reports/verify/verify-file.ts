import type { AccountDirectory } from '../../accounts/open-directory.js';
import type { RandomBytes } from '../../apikeys/secret.js';
import type { FileSource } from '../../chat/reply.js';
import type { ReadPurged } from '../../events/seal/verify/read-purged.js';
import type { SealedEvent, SealSays } from '../../events/seal/verify/seal-says.js';
import type { Export } from '../exports/export.js';
import type { Exports } from '../exports/exports.js';
import { compareRows } from './compare-rows.js';
import type { Watching } from './comparison.js';
import type { Compared } from './difference.js';
import { type AskingParts, expectedRows } from './expected-rows.js';
import { namesOf } from './names-of.js';
import { readCsv } from './read-csv.js';
import { readJsonLines } from './read-json-lines.js';
import { type Spooled, spool } from './spool.js';

export interface VerifyParts extends AskingParts {
  readonly exports: Exports;
  readonly directory: Pick<AccountDirectory, 'accounts'>;
  readonly purged: ReadPurged;
  readonly sealed: SealSays;
  readonly randomBytes: RandomBytes;
  /** An existing directory: a file that was sent lies there while it is looked at. */
  readonly temporary: string;
}

/** What can be said of a file. */
export type Verdict =
  /** Byte for byte as it was made; `times`: how often a file of these bytes was. `inside`: as what it is in the archive that was made. */
  | {
      readonly kind: 'genuine';
      readonly made: Export;
      readonly inside?: string;
      readonly times: number;
      readonly headsStand: boolean;
    }
  /** Other bytes, the same rows and cells, as far as they can be compared. `form`: in what its form differs, in words. */
  | {
      readonly kind: 'same-rows';
      readonly made: Export;
      readonly form: readonly string[];
      readonly compared: Compared;
    }
  | {
      readonly kind: 'differs';
      readonly made: Export;
      readonly compared: Compared;
      /** Of the event that the first difference is about; absent: it is about none, or about one the seal does not know. */
      readonly sealed?: SealedEvent;
    }
  /** One of that name was made, of other bytes, and its rows can't be asked for again. */
  | { readonly kind: 'not-askable'; readonly made: Export }
  | { readonly kind: 'unknown'; readonly sha256: string };

/** A file on its way. */
export interface Sent {
  /** As it came, or as it was sent. */
  readonly name: string;
  readonly pieces: AsyncIterable<Uint8Array>;
}

export type VerifyFile = ReturnType<typeof openVerifyFile>;

/** Nobody need have made one before a file of this size is looked at. Bytes. */
const LEAST_LIMIT = 64 * 1024 * 1024;
/** UTF-16 has two bytes where there was one. */
const LARGER_SAVED_ANEW = 2;

/** @see docs/reports.md */
export function openVerifyFile(parts: VerifyParts) {
  const { exports, directory, randomBytes } = parts;
  const askable = (made: Export, accountIds: readonly string[]) =>
    made.source?.accountIds.every((id) => accountIds.includes(id)) ? made.source : undefined;

  /** @param sha256 lower-case hex */
  async function byHash(accountIds: readonly string[], sha256: string): Promise<Verdict> {
    const itself = await exports.withHash(accountIds, sha256);
    const all = itself.length > 0 ? itself : await exports.holding(accountIds, sha256);
    const [made] = all;
    if (!made) return { kind: 'unknown', sha256 };
    const inside = made.contents?.find((each) => each.sha256 === sha256)?.name;
    const headsStand = await exports.headsStand(made);
    return { kind: 'genuine', made, times: all.length, headsStand, ...(inside !== undefined && { inside }) };
  }

  async function compared(file: Spooled, made: Export, source: FileSource, watching: Watching) {
    const { accountIds, interval, zone } = source;
    const found = await Promise.all(accountIds.map((id) => directory.accounts.find(id)));
    const names = new Map(found.flatMap((each) => (each ? [[each.id, each.name] as const] : [])));
    const reader = { zone, accountName: (id: string) => names.get(id) ?? id };
    const expected = expectedRows({ ...made, source }, parts, reader);
    const rows =
      source.format === 'ndjson'
        ? readJsonLines(file, expected.columns)
        : await readCsv(file, source.separator);
    const kind = source.what === 'audit' ? 'audit' : 'login';
    const { signal } = watching;
    const asked = { accountIds, kind, signal } as const;
    const purged = await parts.purged({ ...asked, interval, written: expected.id, key: randomBytes(16) });
    const settings = { key: randomBytes(16), rows: made.rows, purged };
    return {
      made,
      form: rows.form,
      compared: await compareRows(rows, expected, { ...settings, ...watching }),
      sealed: (event: string) => parts.sealed({ ...asked, is: (id) => expected.id(id) === event }),
    };
  }

  /** Held against each of that name that can be asked for again. */
  async function byName(
    name: string,
    file: Spooled,
    accountIds: readonly string[],
    watching: Watching,
  ): Promise<Verdict> {
    const named = (await Promise.all(namesOf(name).map((each) => exports.named(accountIds, each)))).flat();
    const [newest] = named;
    if (!newest) return { kind: 'unknown', sha256: file.sha256 };
    const results = [];
    for (const made of named) {
      const source = askable(made, accountIds);
      if (!source) continue;
      const result = await compared(file, made, source, watching);
      if (result.compared.first === undefined) return { ...result, kind: 'same-rows' };
      results.push(result);
    }
    // Of several of one name, the one it follows the longest is the one it was.
    const [nearest] = results.sort((a, b) => rowOf(b.compared) - rowOf(a.compared));
    if (nearest === undefined) return { kind: 'not-askable', made: newest };
    const { first } = nearest.compared;
    const event = first && 'event' in first ? first.event : undefined;
    const sealed = event === undefined ? undefined : await nearest.sealed(event);
    return { kind: 'differs', made: nearest.made, compared: nearest.compared, ...(sealed && { sealed }) };
  }

  return {
    byHash,

    /** Bytes above which no file can be one that left, even saved anew. */
    async mostBytes(accountIds: readonly string[]): Promise<number> {
      const largest = (await exports.largest(accountIds))?.bytes ?? 0;
      return Math.max(LEAST_LIMIT, LARGER_SAVED_ANEW * largest);
    },

    /**
     * In memory that does not grow with the file.
     * @throws UserError when it is not known by its bytes and is none that rows can be read from; what its pieces throw
     */
    async file(
      { name, pieces }: Sent,
      accountIds: readonly string[],
      { most, ...watching }: Watching & { readonly most: number },
    ): Promise<Verdict> {
      const { temporary } = parts;
      const file = await spool(pieces, { temporary, most, signal: watching.signal });
      try {
        const known = await byHash(accountIds, file.sha256);
        if (known.kind !== 'unknown') return known;
        const sentAs = file.unpacked ? name.replace(/\.gz$/i, '') : name;
        return await byName(sentAs, file, accountIds, watching);
      } finally {
        await file.dispose();
      }
    },
  };
}

const rowOf = ({ first }: Compared): number => (first !== undefined && 'row' in first ? first.row : 0);
