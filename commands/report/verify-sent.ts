import type { Capabilities } from '../../src/capabilities.js';
import type { CommandContext } from '../../src/chat/command.js';
import type { GivenStream } from '../../src/chat/file-option.js';
import { progressWords } from '../../src/chat/progress-words.js';
import { writeSize } from '../../src/chat/write-size.js';
import type { Verdict } from '../../src/reports/verify/verdict.js';
import { UserError } from '../../src/user-error.js';

export const BY_HASH = '/report verify sha256:…';
/** A piece of a file that was too large for its platform: `logins.csv.gz.002`. */
const PART = /\.gz\.\d{3}$/i;

/**
 * Verifies a file as it comes, and tells how far that is.
 * @throws UserError for one that is too large, before anything of it is fetched
 */
export async function verifySent(
  { name, size, stream }: GivenStream,
  sentAs: string | undefined,
  { asker, signal, progress }: CommandContext,
  { reports, clock }: Pick<Capabilities, 'reports' | 'clock'>,
): Promise<Verdict> {
  if (PART.test(name)) {
    const whole = name.slice(0, -'.001'.length);
    throw new UserError(
      `“${name}” is one part of a file that was too large. Put the parts together first: cat ${whole}.* > ${whole}`,
    );
  }
  const most = await reports.verify.mostBytes(asker.accountIds);
  if (size > most) throw tooLarge(name, size, most);
  let words: ((rows: number) => string) | undefined;
  let last = 0;
  return reports.verify.file(
    {
      name: sentAs ?? name,
      pieces: counted(stream(most, signal), (bytes) =>
        progress(`${name}: ${writeSize(bytes)} of ${writeSize(size)} received`),
      ),
    },
    asker.accountIds,
    {
      most,
      signal,
      progress(rows, of) {
        // Of several of that name, each is held against the file from the start.
        if (words === undefined || rows <= last)
          words = progressWords(`${name} is held against what was made`, of, clock);
        last = rows;
        progress(words(rows));
      },
    },
  );
}

/** What is refused, and what is possible all the same. */
const tooLarge = (name: string, size: number, most: number) =>
  new UserError(
    `“${name}” has ${writeSize(size)}. No file that left Castellan for your accounts is nearly as large, so it is none of them; at most ${writeSize(most)} are looked at here. Of a larger one its SHA-256 will do: ${BY_HASH}`,
  );

/** The same pieces, told of as they come. */
async function* counted(
  pieces: AsyncIterable<Uint8Array>,
  tell: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    tell(bytes);
    yield piece;
  }
}
