import { createHash } from 'node:crypto';

/** Different lines in one generation of those remembered; two are kept: about 20 MB. */
const GENERATION = 50_000;

/** Gives each line of a file an id that is the same at every import of that file. */
export interface LineIds {
  /** @param content what identifies the event in its line; equal contents get different ids, in their order */
  next(content: string): string;
}

/**
 * Ids from content and its ordinal among equal lines: of the sshd log's 1,268 logins 5 are told apart by the ordinal
 * alone. Memory is constant: after 50,000 to 100,000 other lines a line is forgotten, and an equal one (which a log with
 * times in it never has so far away) would count as the same event.
 *
 * @param kind keeps the ids of different sorts of file apart
 */
export function lineIds(kind: string, generation = GENERATION): LineIds {
  // Two maps, since a single one that loses its oldest entry each time grows slower and slower to search for it.
  let recent = new Map<string, number>();
  let older = new Map<string, number>();
  return {
    next(content) {
      const digest = sha256(`${kind}\n${content}`);
      const ordinal = recent.get(digest) ?? older.get(digest) ?? 0;
      recent.set(digest, ordinal + 1);
      if (recent.size >= generation) {
        older = recent;
        recent = new Map();
      }
      return eventId(digest, ordinal);
    },
  };
}

function eventId(digest: string, ordinal: number): string {
  return `import-${sha256(`${digest}#${ordinal}`)}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
