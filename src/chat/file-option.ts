import { UserError } from '../user-error.js';
import { inertLine } from './inert.js';
import type { Option } from './option.js';
import type { SentFile } from './sent-file.js';
import { writeSize } from './write-size.js';

/** The value of a {@link file} option: nothing of it has been read yet. */
export interface GivenFile {
  /** One line, at most 100 characters, for answers and rows. */
  readonly name: string;
  /**
   * All of it, at most the option's `most` bytes. It may take seconds: a change reads it in `first` (see `changeAfter`).
   * @throws UserError when it is larger than it said, or does not arrive
   */
  bytes(): Promise<Buffer>;
}

/** The value of a {@link largeFile} option: nothing of it has been read yet. */
export type GivenStream = SentFile;

const LONGEST_NAME = 100;

/**
 * A file that comes with the line: an attachment in Discord, one chosen in the form in Slack, a path in the terminal. It
 * is never required, since in Slack it can't be typed: without it the subcommand answers with a form that has a field
 * with the option's name and `file`. Rows and normalised lines hold its name alone, so that a line with it can't be
 * pressed again: buttons of the answer must not carry it, and what is Shared must not need it.
 * @param settings.most bytes: it is read into memory
 */
export function file({ summary, most }: { summary: string; most: number }): Option<GivenFile, false> {
  return fileOption(summary, ({ name, size, stream }) => {
    if (size > most)
      throw new UserError(`“${name}” has ${writeSize(size)}; at most ${writeSize(most)} are possible here.`);
    return {
      name,
      async bytes() {
        const pieces: Uint8Array[] = [];
        for await (const piece of stream(most)) pieces.push(piece);
        return Buffer.concat(pieces);
      },
    };
  });
}

/** The same for a file of any size, which the subcommand takes as a stream, and limits for itself. */
export const largeFile = ({ summary }: { summary: string }): Option<GivenStream, false> =>
  fileOption(summary, (sent) => sent);

function fileOption<T extends { readonly name: string }>(
  summary: string,
  given: (sent: SentFile) => T,
): Option<T, false> {
  return {
    summary,
    required: false,
    placeholder: 'a file, or its path in the terminal',
    positional: true,
    rest: true,
    file: true,
    async read(typed, { files }) {
      const sent = await files?.(typed);
      if (!sent)
        throw new UserError(
          `“${shortName(typed)}” did not come with the line: a file is not typed here but chosen. Run the command without it, and a form asks for it.`,
        );
      const name = shortName(sent.name);
      if (sent.size === 0) throw new UserError(`“${name}” is empty.`);
      return given({ name, size: sent.size, stream: sent.stream });
    },
    write: ({ name }) => name,
  };
}

function shortName(name: string): string {
  const shown = inertLine(name);
  return shown.length <= LONGEST_NAME
    ? shown
    : `${shown.slice(0, LONGEST_NAME - 1).replace(/\p{Cs}$/u, '')}…`;
}
