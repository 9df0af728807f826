/** A file, or a part of one, as it lies on the disk. */
export interface FilePart {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** Of a picture: what it shows. */
  readonly alt?: string;
}

/**
 * Makes a file fit a limit: whole, else gzipped, else split. Passed in, since a platform knows no CSV.
 * @throws UserError when it cannot be made to fit
 */
export type FitFile = (
  path: string,
  name: string,
  limitBytes: number,
  signal?: AbortSignal,
) => Promise<{ parts: readonly FilePart[]; explanation?: string; cleanup(): Promise<void> }>;

/** Says of each part what it shows. */
export const withAlt = (parts: readonly FilePart[], alt: string | undefined): readonly FilePart[] =>
  alt === undefined ? parts : parts.map((part) => ({ ...part, alt }));
