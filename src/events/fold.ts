/** How texts are compared by the stores: compatibility characters and case make no difference (NFKC, lower case). */
export const fold = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** As {@link fold}, and hyphens, underscores and runs of spaces are one space: `Opt in`, `made-admin`. */
export const foldName = (name: string): string => fold(name).replace(/[\s_-]+/gu, ' ');

/** A regular expression's source that matches exactly this text. MongoDB refuses one with a NUL in it as it is. */
export const escapeRegex = (text: string): string =>
  text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replaceAll('\0', '\\x00');
