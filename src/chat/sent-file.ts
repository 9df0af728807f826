/** A file that came with a line, as its platform describes it before anything of it is read. */
export interface SentFile {
  /** As its sender called it: hostile text, shown and written down, and never a path that is opened. */
  readonly name: string;
  /** Bytes, as the platform says; it may be wrong, so that `stream` counts for itself. */
  readonly size: number;
  /**
   * Its bytes as they come, in pieces; asked for once.
   * @param most bytes in all; nothing beyond them is given out
   * @throws UserError when it has more, or does not arrive; the signal's reason when aborted
   */
  stream(most: number, signal?: AbortSignal): AsyncIterable<Uint8Array>;
}

/**
 * Finds the file that an option's text names. What the text is, each platform knows: the id of an attachment (Discord) or
 * of a file chosen in the form (Slack), a path (terminal). Only what was sent with this very line can be found.
 * @returns undefined when nothing of that name came with the line
 * @throws UserError when it is there and can't be taken
 */
export type FindSent = (named: string) => Promise<SentFile | undefined>;
