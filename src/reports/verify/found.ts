/** A file that was sent, as rows of cells, whoever saved it last. */
export interface Found {
  readonly titles: readonly string[];
  /** The rows after the titles, in order. @throws BrokenRow */
  rows(): AsyncIterable<readonly string[]>;
  /** In what its form is not as Castellan writes it, in a few words each. */
  readonly form: readonly string[];
}

/** The rows before were read; from here on the text is none that rows could be read from. */
export class BrokenRow extends Error {
  override readonly name = 'BrokenRow';
}
