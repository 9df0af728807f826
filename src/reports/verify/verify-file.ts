import type { NewFolder } from '../../own-folder.js';
import type { Export } from '../exports/export.js';
import type { Exports } from '../exports/exports.js';
import type { Watching } from './comparison.js';
import type { Compared } from './difference.js';
import { type HoldingParts, openHolding } from './hold-against.js';
import { namesOf } from './names-of.js';
import { type Spooled, spool } from './spool.js';
import type { Verdict } from './verdict.js';

export interface VerifyParts extends HoldingParts {
  readonly exports: Exports;
  /** A file that was sent lies there while it is looked at. */
  readonly newFolder: NewFolder;
}

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
  const { exports, newFolder } = parts;
  const holdAgainst = openHolding(parts);
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
      const result = await holdAgainst(file, { ...made, source }, watching);
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
      const file = await spool(pieces, { newFolder, most, signal: watching.signal });
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

/** How far a file follows what was made: all the way, when only the number of its rows is another. */
const rowOf = ({ first }: Compared): number =>
  first?.kind === 'count' ? Infinity : first !== undefined && 'row' in first ? first.row : 0;
